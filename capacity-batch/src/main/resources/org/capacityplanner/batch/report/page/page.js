"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const severity = { GREEN: 0, AMBER: 1, UNKNOWN: 2, RED: 3 };
  const slider = document.getElementById("growth");
  const shown = document.getElementById("growth-shown");
  const search = document.getElementById("search");
  const charts = new Map();
  let step = data.start;
  data.services.forEach((service) => (service.growths = service.growths.concat(data.growths)));

  document.documentElement.classList.add("live");

  // Numbers as the other files of the report print them: three significant digits.
  const number = (value) => {
    if (value === null) return "saturated";
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e12 || size < 1e-4)) return value.toExponential(2);
    return size >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
  };
  const quantity = (value, kpi) => (value === null ? "saturated" : number(value) + kpi.suffix);
  const range = (lower, upper, kpi) =>
    lower === null ? "saturated" : (upper === null ? quantity(lower, kpi) : number(lower)) + " to " + quantity(upper, kpi);
  const probability = (p) => {
    if (p > 0.999) return ">99.9%";
    if (p < 0.001) return "<0.1%";
    if (p >= 0.8995) return (Math.floor(p * 1000 + 1e-9) / 10).toFixed(1) + "%";
    return (p * 100).toFixed(1) + "%";
  };
  const percent = (growth) => (growth < 0 ? "" : "+") + Math.round(growth * 100) + "%";

  // A service's growths start below the slider's range, so that its curve covers what was observed.
  const at = (service) => service.below + step;
  const statusOf = (service, kpi) => {
    if (kpi.within === null) return "UNKNOWN";
    const p = (kpi.judged || kpi.within)[at(service)];
    const certainty = data.certainties[kpi.certainty[at(service)]];
    const doubted = certainty === "contradicted" || (kpi.wary && certainty === "speculative");
    return p >= service.level && !doubted ? "GREEN" : p >= 0.5 ? "AMBER" : "RED";
  };
  // Most cells stay as they are from one step to the next, and one that is not touched is not laid out again.
  const setText = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const setStatus = (element, status, text) => {
    if (!element.classList.contains(status)) {
      element.classList.remove("GREEN", "AMBER", "RED", "UNKNOWN");
      element.classList.add(status);
    }
    setText(element, text);
  };

  const cells = new Map();
  const register = (root) => root.querySelectorAll("[data-of]").forEach((element) => {
    const key = element.dataset.of;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(element);
  });
  register(document);
  const each = (key, change) => (cells.get(key) || []).forEach(change);

  // The KPI that is least likely to meet its limit, in one sentence that follows the slider.
  const sentence = (service, growth) => {
    const i = at(service);
    const known = service.kpis.filter((kpi) => kpi.within !== null && !kpi.unmoved);
    if (known.length === 0) return "No KPI of " + service.name + " can be predicted.";
    // Where all of them are as good as certain, the one with the least headroom is nearest.
    const rank = (kpi) => (kpi.within[i] > 0.999 ? 1 : kpi.within[i]);
    const room = (kpi) => (kpi.headroom === null ? Infinity : kpi.headroom);
    const worst = known.reduce((a, b) => (rank(b) < rank(a) || (rank(b) === rank(a) && room(b) < room(a)) ? b : a));
    return "At " + percent(growth) + " volume (" + number(service.planning * (1 + growth)) + service.suffix + "), " + worst.name +
      " is nearest to its limit of " + quantity(worst.limit, worst) + ": " + quantity(worst.predicted[i], worst) +
      (worst.predicted[i] === null ? "" : " (" + range(worst.lower[i], worst.upper[i], worst) + ")") +
      ", " + probability(worst.within[i]) + " probability of meeting it; " + data.certainties[worst.certainty[i]] + ".";
  };

  // Of many services, what is below the first paragraph is text until the section comes near or the browser is idle: the
  // page opens with a tenth of its elements. Without a script, that text is the section.
  const sections = [...document.querySelectorAll("#services > section")];
  const packed = new Map();
  sections.forEach((section, s) => {
    const text = section.querySelector(":scope > noscript");
    if (text !== null) packed.set(s, text);
  });
  const unpack = (s) => {
    const text = packed.get(s);
    if (text === undefined) return;
    packed.delete(s);
    const details = document.createElement("template");
    details.innerHTML = text.textContent;
    register(details.content);
    const places = [...details.content.querySelectorAll("[data-chart]")];
    text.replaceWith(details.content);
    places.forEach((place) => watcher.observe(place));
    updateSection(data.services[s], s);
  };
  const idle = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 10 }), 50));
  const unpackInPauses = () => idle((deadline) => {
    for (const s of [...packed.keys()]) {
      unpack(s);
      if (deadline.timeRemaining() < 5) break;
    }
    if (packed.size > 0) unpackInPauses();
  });

  // What follows the slider in the section of a service.
  const updateSection = (service, s) => {
    if (packed.has(s)) return;
    const growth = data.growths[step];
    const i = at(service);
    service.kpis.forEach((kpi, k) => {
      const key = s + "." + k;
      const status = statusOf(service, kpi);
      each(key + ".status", (e) => setStatus(e, status, status));
      if (kpi.within === null) return;
      each(key + ".then", (e) => setText(e, quantity(kpi.predicted[i], kpi)));
      each(key + ".range", (e) => setText(e, range(kpi.lower[i], kpi.upper[i], kpi)));
      each(key + ".within", (e) => setText(e, probability(kpi.within[i])));
      each(key + ".basis", (e) => setText(e, data.certainties[kpi.certainty[i]]));
      const chart = charts.get(key);
      if (chart) chart.refresh();
    });
    const forecast = charts.get(String(s));
    if (forecast) forecast.refresh();
    each(s + ".sentence", (e) => setText(e, sentence(service, growth)));
    each(s + ".growth", (e) => setText(e, percent(growth)));
    each(s + ".volume", (e) => setText(e, number(service.planning * (1 + growth)) + service.suffix));
  };

  // Of many services, those in view follow at once and the others in the pauses.
  const inView = new Set(data.services.length > 20 ? [] : sections.keys());
  const waiting = new Set();
  let paused = 0;
  const catchUp = (until) => {
    for (const s of waiting) {
      if (performance.now() > until) break;
      waiting.delete(s);
      updateSection(data.services[s], s);
    }
  };
  const inPauses = () => {
    clearTimeout(paused);
    paused = setTimeout(() => {
      catchUp(performance.now() + 20);
      if (waiting.size > 0) inPauses();
    }, 60);
  };
  if (data.services.length > 20) {
    const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
      const s = sections.indexOf(entry.target);
      if (entry.isIntersecting) inView.add(s);
      else inView.delete(s);
      if (!entry.isIntersecting) return;
      unpack(s);
      reachable(entry.target);
      if (waiting.delete(s)) updateSection(data.services[s], s);
    }), { rootMargin: "600px" });
    sections.forEach((section) => seen.observe(section));
  }

  const update = () => {
    const growth = data.growths[step];
    shown.textContent = percent(growth);
    slider.setAttribute("aria-valuetext", percent(growth) + " volume");
    data.services.forEach((service, s) => {
      let worst = null;
      const i = at(service);
      service.kpis.forEach((kpi, k) => {
        const status = statusOf(service, kpi);
        if (!kpi.unmoved && (worst === null || severity[status] > severity[worst])) worst = status;
        if (kpi.within !== null) each(s + "." + k + ".heat", (e) => setStatus(e, status, probability(kpi.within[i])));
      });
      each(s + ".status", (e) => setStatus(e, worst || "UNKNOWN", worst || "UNKNOWN"));
      if (inView.has(s)) updateSection(service, s);
      else waiting.add(s);
    });
    each("growth", (e) => setText(e, percent(growth)));
    inPauses();
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // On paper, three charts stand beside each other on A4 landscape.
  const ON_PAPER = { width: 318, height: 190 };
  let printing = false;
  const sizeOf = (holder) => (printing ? ON_PAPER : { width: Math.max(240, holder.clientWidth - 18), height: 290 });

  const dots = (size) => ({ show: true, size, space: 0 });
  const label = (name, unit) => name + " (" + unit + ")";
  const look = (holder, title) => ({
    title, ...sizeOf(holder), legend: { show: false }, cursor: { drag: { x: false, y: false } },
  });
  const axis = (title, size, text) => ({
    ...(title === "" ? {} : { label: title, labelSize: 24 }),
    stroke: colour("--text"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    size,
    values: (u, ticks) => ticks.map(text),
  });
  // Each line says at its end what it is: a legend would have to be looked up.
  const labels = (names) => (u) => {
    const context = u.ctx;
    const ratio = devicePixelRatio || 1;
    context.save();
    context.font = "600 " + 12 * ratio + "px system-ui, sans-serif";
    context.textBaseline = "bottom";
    const taken = [];
    names.forEach(([series, name, stroke, level]) => {
      const values = u.data[series];
      const shows = (i) =>
        values[i] !== null && u.data[0][i] >= u.scales.x.min && u.data[0][i] <= u.scales.x.max && values[i] <= u.scales.y.max;
      // A line that runs level is named where it begins, a curve where it ends: there is room for both.
      const places = values.map((value, i) => i).filter(shows);
      if (places.length === 0) return;
      const i = level ? places[0] : places[places.length - 1];
      let y = u.valToPos(values[i], "y", true) - 3 * ratio;
      while (taken.some(([side, other]) => side === level && Math.abs(other - y) < 13 * ratio)) y -= 13 * ratio;
      // There is some room above the frame, and none above that.
      if (y < 12 * ratio) {
        y = u.valToPos(values[i], "y", true) + 14 * ratio;
        while (taken.some(([side, other]) => side === level && Math.abs(other - y) < 13 * ratio)) y += 13 * ratio;
      }
      taken.push([level, y]);
      context.fillStyle = colour(stroke);
      context.textAlign = level ? "left" : "right";
      context.fillText(typeof name === "function" ? name() : name, level ? u.bbox.left + 6 * ratio : u.valToPos(u.data[0][i], "x", true) - 4 * ratio, y);
    });
    context.restore();
  };
  // Below a chart stands what its marks are, or the values at the pointer.
  const shownIn = (holder, options, content, inWords, pointed, named, key) => {
    const values = document.createElement("div");
    values.textContent = key;
    options.hooks = {
      draw: [labels(named)],
      setCursor: [(u) => (values.textContent = u.cursor.idx === null || u.cursor.idx === undefined ? key : pointed(u.cursor.idx))],
    };
    const chart = new uPlot(options, content(), holder);
    values.className = "values";
    holder.append(values);
    holder.querySelector("canvas").setAttribute("role", "img");
    holder.querySelector("canvas").setAttribute("aria-label", inWords);
    return {
      refresh: () => chart.setData(content()),
      fit: () => chart.setSize(sizeOf(holder)),
    };
  };

  const draw = (holder, service, kpi) => {
    const volumes = service.growths.map((growth) => service.planning * (1 + growth));
    const all = [...new Set(volumes.concat(kpi.observedVolume))].sort((a, b) => a - b);
    const place = new Map(all.map((x, i) => [x, i]));
    const column = () => new Array(all.length).fill(null);
    const spread = (values) => {
      const filled = column();
      volumes.forEach((x, i) => (filled[place.get(x)] = values[i]));
      return filled;
    };
    // Two observations of one volume would share a place: the later ones move by a hair.
    const observed = column();
    kpi.observedVolume.forEach((x, i) => (observed[place.get(x)] = kpi.observed[i]));
    // A limit far above everything would flatten the picture.
    const near = Math.abs(kpi.limit) <= 8 * Math.max(...kpi.observed.map(Math.abs), Math.abs(kpi.predicted[at(service)] || 0));
    const limit = all.map(() => (near ? kpi.limit : null));
    const mark = column();
    const now = () => place.get(volumes[at(service)]);
    const content = () => {
      mark.fill(null);
      mark[now()] = kpi.predicted[at(service)];
      return [all, observed, spread(kpi.lower), spread(kpi.upper), spread(kpi.predicted), limit, mark];
    };
    const highest = Math.max(...kpi.observed, near ? kpi.limit : 0);
    const ceiling = () => Math.max(1.5 * highest, Math.min(1.1 * (kpi.predicted[at(service)] ?? 0), 4 * highest));
    const reach = () => Math.max(service.observedMax, volumes[at(service)]) * 1.05;
    const options = {
      ...look(holder, kpi.name + " against " + service.volume),
      scales: {
        x: { time: false, range: () => [0, reach()] },
        // A curve that runs to saturation is cut off at the top, or it would press everything else to the ground.
        y: { range: (u, low, high) => [Math.min(0, low), (Math.min(high, ceiling()) || 1) * 1.06 - Math.min(0, low) * 0.06] },
      },
      axes: [axis(label(service.volume, service.unit), 50, number), axis(kpi.unit, 64, number)],
      series: [
        { label: label(service.volume, service.unit), value: (u, x) => (x === null ? "" : number(x)) },
        { label: "observed", paths: () => null, points: { ...dots(4), fill: colour("--observed"), stroke: colour("--observed"), width: 0 } },
        { label: "lower", stroke: colour("--fit"), dash: [3, 4], spanGaps: true, points: { show: false } },
        { label: "upper", stroke: colour("--fit"), dash: [3, 4], spanGaps: true, points: { show: false } },
        { label: "fit", stroke: colour("--fit"), width: 2, spanGaps: true, points: { show: false } },
        { label: "limit", stroke: colour("--limit"), width: 2, dash: [9, 6], points: { show: false } },
        { label: "what-if", paths: () => null, points: { ...dots(12), fill: colour("--mark"), stroke: colour("--mark") } },
      ],
      bands: [{ series: [3, 2], fill: colour("--band") }],
    };
    const pointed = (i) => {
      const x = all[i];
      let nearest = 0;
      volumes.forEach((volume, v) => {
        if (Math.abs(volume - x) < Math.abs(volumes[nearest] - x)) nearest = v;
      });
      const seen = observed[i] === null ? "" : "observed " + quantity(observed[i], kpi) + " at " + number(x) + service.suffix + "; ";
      return seen + "predicted at " + number(volumes[nearest]) + service.suffix + ": " + quantity(kpi.predicted[nearest], kpi) +
        (kpi.predicted[nearest] === null ? "" : " (" + range(kpi.lower[nearest], kpi.upper[nearest], kpi) + ")");
    };
    const named = [
      [6, () => percent(data.growths[step]), "--mark", false],
      [4, "predicted", "--fit", false], [5, "limit " + quantity(kpi.limit, kpi), "--limit", true],
    ];
    const inWords = options.title + " of " + service.name + ", limit " + quantity(kpi.limit, kpi);
    const key = "Dots: observed. Band: " + data.interval + " of observations are expected in it." +
      (near ? "" : " The limit of " + quantity(kpi.limit, kpi) + " is far beyond.");
    return shownIn(holder, options, content, inWords, pointed, named, key);
  };

  // Months past and ahead, with the volume that the slider asks about as a line across.
  const drawForecast = (holder, service) => {
    const of = service.forecast;
    const past = of.observed.length;
    const ahead = (values) => new Array(past).fill(null).concat(values);
    const months = of.months.map((month, i) => i);
    const across = (value) => months.map(() => value);
    const highest = Math.max(...of.observed, ...of.upper95);
    const near = of.capacity !== null && of.capacity <= 2 * highest;
    const content = () => [
      months, of.observed.concat(new Array(of.mean.length).fill(null)), ahead(of.lower95), ahead(of.upper95), ahead(of.lower80),
      ahead(of.upper80), ahead(of.mean), across(near ? of.capacity : null), across(service.planning * (1 + data.growths[step])),
    ];
    const line = (name, stroke, more) => ({ label: name, stroke: colour(stroke), points: { show: false }, ...more });
    const edge = (name) => line(name, "--fit", { width: 0 });
    const title = service.volume + " by month, p95 of the busy hours";
    const options = {
      ...look(holder, title),
      scales: { x: { time: false }, y: { range: (u, low, high) => [0, Math.min(high, 2.5 * highest) * 1.06] } },
      axes: [
        { ...axis("", 40, (month) => of.months[month] ?? ""), incrs: [1, 2, 3, 6, 12, 24], space: 64 },
        axis(service.unit, 64, number),
      ],
      series: [
        { label: "month" },
        line("observed", "--observed", { width: 2, points: { ...dots(6), fill: colour("--observed") } }),
        edge("lower 95%"), edge("upper 95%"), edge("lower 80%"), edge("upper 80%"),
        line("forecast", "--fit", { width: 2 }),
        line("capacity", "--limit", { width: 2, dash: [9, 6] }),
        line("what-if", "--mark", { width: 2, dash: [2, 4] }),
      ],
      bands: [{ series: [3, 2], fill: colour("--band") }, { series: [5, 4], fill: colour("--band") }],
    };
    const limit = near ? ", the limit of " + of.bound + " is met up to " + number(of.capacity) + service.suffix : "";
    const pointed = (i) => {
      const ahead = i - past;
      return of.months[i] + ": " + (ahead < 0
        ? number(of.observed[i]) + service.suffix + " observed"
        : number(of.mean[ahead]) + service.suffix + " expected (80%: " + number(of.lower80[ahead]) + " to " + number(of.upper80[ahead]) + ")");
    };
    const named = [
      [1, "observed", "--link", false], [6, "forecast", "--fit", false], [7, "capacity", "--limit", true], [8, "what-if", "--mark", true],
    ];
    return shownIn(holder, options, content, title + " of " + service.name + limit, pointed, named, "Bands: 80% and 95% prediction intervals.");
  };

  // Times are those of the report's zone, wherever it is read.
  const zoned = (seconds) => {
    try {
      return uPlot.tzDate(new Date(seconds * 1000), data.zone);
    } catch {
      return uPlot.tzDate(new Date(seconds * 1000), "UTC");
    }
  };
  const day = uPlot.fmtDate("{D} {MMM}");
  const hour = uPlot.fmtDate("{HH}:{mm}");
  const moment = uPlot.fmtDate("{YYYY}-{MM}-{DD} {HH}:{mm}");
  const lasting = (seconds) =>
    seconds >= 86400 ? number(seconds / 86400) + " d" : seconds >= 3600 ? number(seconds / 3600) + " h" : number(seconds / 60) + " min";

  // A KPI over time with its limit, or the volume.
  const drawOver = (holder, service, kpi) => {
    const over = (kpi || service).over;
    const of = kpi || { name: service.volume, unit: service.unit, suffix: service.suffix, limit: null };
    const times = over.high.map((value, i) => over.start + i * over.step);
    const largest = Math.max(...over.high.map(Math.abs));
    const near = of.limit !== null && Math.abs(of.limit) <= 8 * largest;
    const limit = times.map(() => (near ? of.limit : null));
    const content = () => [times, over.high, over.low || over.high, limit];
    const range = over.low ? ", smallest and largest of " + lasting(over.step) : "";
    const title = of.name + " over time" + range;
    const options = {
      ...look(holder, title),
      tzDate: zoned,
      scales: { y: { range: (u, low, high) => [Math.min(0, low), high === low && high === 0 ? 1 : high * 1.06] } },
      axes: [
        {
          ...axis("", 40, String),
          values: (u, ticks, place, space, step) => ticks.map((tick) => (step >= 86400 ? day : hour)(zoned(tick))),
        },
        axis(of.unit, 64, number),
      ],
      series: [
        { label: "time" },
        { label: "largest", stroke: colour("--link"), width: 1, points: { show: false } },
        { label: "smallest", stroke: colour("--link"), width: over.low ? 1 : 0, points: { show: false } },
        { label: "limit", stroke: colour("--limit"), width: 2, dash: [9, 6], points: { show: false } },
      ],
      bands: over.low ? [{ series: [1, 2], fill: colour("--observed") }] : [],
    };
    const pointed = (i) =>
      moment(zoned(times[i])) + ": " + (over.high[i] === null ? "nothing observed"
        : over.low === null ? quantity(over.high[i], of) : number(over.low[i]) + " to " + quantity(over.high[i], of));
    const named = near ? [[3, "limit " + quantity(of.limit, of), "--limit", true]] : [];
    const inWords = title + " of " + service.name + (of.limit === null ? "" : ", limit " + quantity(of.limit, of));
    const key = "Times are those of " + data.zone + "." +
      (near || of.limit === null ? "" : " The limit of " + quantity(of.limit, of) + " is far beyond.");
    return shownIn(holder, options, content, inWords, pointed, named, key);
  };

  // Charts are made when they come into view: fifty services have hundreds of them.
  const drawn = new Map();
  const make = (holder) => {
    if (drawn.has(holder)) return;
    const [s, k] = holder.dataset.at.split(".").map(Number);
    const service = data.services[s];
    const kpi = k === undefined ? null : service.kpis[k];
    const kind = holder.dataset.chart;
    const chart = kind === "over" ? drawOver(holder, service, kpi) : kind === "forecast" ? drawForecast(holder, service) : draw(holder, service, kpi);
    drawn.set(holder, chart);
    // What happened does not follow the slider.
    if (kind !== "over") charts.set(holder.dataset.at, chart);
  };
  const watcher = new IntersectionObserver((entries) => {
    entries.forEach((entry) => {
      if (entry.isIntersecting) make(entry.target);
    });
  }, { rootMargin: "300px" });
  document.querySelectorAll("[data-chart]").forEach((holder) => watcher.observe(holder));
  const redraw = () => {
    const before = [...drawn.keys()];
    charts.clear();
    drawn.clear();
    before.forEach((holder) => {
      holder.replaceChildren();
      make(holder);
    });
  };
  // What a link leads to must not be hidden under the bar, which has one line or two.
  const bar = document.querySelector(".controls");
  const clear = () => document.documentElement.style.setProperty("--bar", bar.offsetHeight + "px");
  new ResizeObserver(clear).observe(bar);
  clear();
  // What scrolls by itself must be reached without a mouse.
  const reachable = (root) => {
    const boxes = [...root.querySelectorAll(".table")].map((box) => [box, box.scrollWidth > box.clientWidth]);
    boxes.forEach(([box, scrolls]) => {
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  };
  // What is far from the window is not asked for its width, which would lay it out.
  const near = () => [...document.querySelectorAll("main > section")].concat([...inView].map((s) => sections[s]));
  new ResizeObserver(() => {
    if (!printing) drawn.forEach((chart) => chart.fit());
    near().forEach(reachable);
  }).observe(document.querySelector("main"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  // Paper is white, and has every chart.
  const print = (now) => {
    printing = now;
    document.documentElement.classList.toggle("printing", now);
    [...packed.keys()].forEach(unpack);
    catchUp(Infinity);
    redraw();
    if (now) document.querySelectorAll("[data-chart]").forEach(make);
  };
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));

  // The address names the growth and the service, so that a view can be sent to somebody.
  const address = () => new URLSearchParams(location.hash.slice(1));
  let own = "";
  const remember = () => {
    const now = address();
    const parts = ["growth=" + Math.round(data.growths[step] * 100)];
    if (now.get("service")) parts.push("service=" + encodeURIComponent(now.get("service")));
    own = "#" + parts.join("&");
    location.replace(own);
  };
  const follow = () => {
    const wanted = address();
    const growth = Number(wanted.get("growth"));
    if (wanted.get("growth") !== null && Number.isFinite(growth)) {
      data.growths.forEach((value, i) => {
        if (Math.abs(value - growth / 100) < Math.abs(data.growths[step] - growth / 100)) step = i;
      });
    }
    slider.value = step;
    update();
    const s = data.services.findIndex((service) => service.name === wanted.get("service"));
    if (s >= 0) document.getElementById("service-" + s).scrollIntoView();
  };
  window.addEventListener("hashchange", () => {
    if (location.hash !== own) follow();
  });
  slider.addEventListener("input", () => {
    step = Number(slider.value);
    update();
    remember();
  });
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    let found = 0;
    document.querySelectorAll("[data-service]").forEach((element) => {
      const service = data.services[Number(element.dataset.service)];
      const text = [service.name, ...service.kpis.map((kpi) => kpi.name)].join(" ").toLowerCase();
      element.hidden = !text.includes(wanted);
      if (!element.hidden) found++;
    });
    document.getElementById("nothing").hidden = found > 0;
  });

  // Columns sort by status, by number where there is one, else by text.
  const keyOf = (row, column) => {
    const text = row.children[column].textContent.trim();
    if (text in severity) return -severity[text];
    if (/^\d{4}-\d\d/.test(text)) return text;
    const found = text.match(/^[<>+]?-?[\d.,]+/);
    return found ? Number(found[0].replace(/[<>+,]/g, "")) : text === "none" ? -1e9 : text === "" ? "~" : text;
  };
  const compare = (a, b) =>
    typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;
  const portfolio = document.querySelector("table.portfolio");
  const heads = [...portfolio.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = portfolio.tBodies[0];
      const rows = [...body.rows].map((row) => [keyOf(row, column), row]);
      rows.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]));
      body.append(...rows.map((row) => row[1]));
    });
  });

  slider.max = data.growths.length - 1;
  follow();
  if (packed.size > 0) unpackInPauses();
})();
