"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const severity = { GREEN: 0, AMBER: 1, UNKNOWN: 2, RED: 3 };
  const slider = document.getElementById("growth");
  const shown = document.getElementById("growth-shown");
  const search = document.getElementById("search");
  const charts = new Map();
  let step = data.start;

  document.documentElement.classList.add("live");

  // Numbers as the other files of the report print them: three significant digits.
  const number = (value) => {
    if (value === null) return "unlimited";
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e12 || size < 1e-4)) return value.toExponential(2);
    return size >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
  };
  const quantity = (value, kpi) => (value === null ? "unlimited" : number(value) + kpi.suffix);
  const probability = (p) => {
    if (p > 0.999) return ">99.9%";
    if (p < 0.001) return "<0.1%";
    return (p * 100).toFixed(p > 0.99 || p < 0.01 ? 1 : 0) + "%";
  };
  const percent = (growth) => (growth < 0 ? "" : "+") + Math.round(growth * 100) + "%";

  // A service's growths start below the slider's range, so that its curve covers what was observed.
  const at = (service) => service.below + step;
  const statusOf = (service, kpi) => {
    if (kpi.within === null) return "UNKNOWN";
    const p = kpi.within[at(service)];
    return p >= service.level ? "GREEN" : p >= 0.5 ? "AMBER" : "RED";
  };
  const setStatus = (element, status, text) => {
    element.classList.remove("GREEN", "AMBER", "RED", "UNKNOWN");
    element.classList.add(status);
    element.textContent = text;
  };

  const cells = new Map();
  document.querySelectorAll("[data-of]").forEach((element) => {
    const key = element.dataset.of;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(element);
  });
  const each = (key, change) => (cells.get(key) || []).forEach(change);

  const update = () => {
    const growth = data.growths[step];
    shown.textContent = percent(growth);
    slider.setAttribute("aria-valuetext", percent(growth) + " volume");
    data.services.forEach((service, s) => {
      let worst = null;
      service.kpis.forEach((kpi, k) => {
        const key = s + "." + k;
        const status = statusOf(service, kpi);
        if (!kpi.unmoved && (worst === null || severity[status] > severity[worst])) worst = status;
        each(key + ".status", (e) => setStatus(e, status, status));
        if (kpi.within === null) return;
        const i = at(service);
        each(key + ".heat", (e) => setStatus(e, status, probability(kpi.within[i])));
        each(key + ".then", (e) => (e.textContent = quantity(kpi.predicted[i], kpi)));
        each(key + ".range", (e) => (e.textContent = number(kpi.lower[i]) + " to " + quantity(kpi.upper[i], kpi)));
        each(key + ".within", (e) => (e.textContent = probability(kpi.within[i])));
        each(key + ".basis", (e) => (e.textContent = data.certainties[kpi.certainty[i]]));
        const chart = charts.get(key);
        if (chart) chart.refresh();
      });
      each(s + ".status", (e) => setStatus(e, worst || "UNKNOWN", worst || "UNKNOWN"));
      each(s + ".volume", (e) => (e.textContent = number(service.planning * (1 + growth)) + service.suffix));
    });
    each("growth", (e) => (e.textContent = percent(growth)));
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const HEIGHT = 290;
  const widthOf = (holder) => Math.max(240, holder.clientWidth - 18);

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
    const reach = () => Math.max(service.observedMax, volumes[at(service)]) * 1.05;
    const dots = (size) => ({ show: true, size, space: 0 });
    const label = (name, unit) => name + " (" + unit + ")";
    const options = {
      title: kpi.name + " against " + service.volume,
      width: widthOf(holder),
      height: HEIGHT,
      scales: {
        x: { time: false, range: () => [0, reach()] },
        y: { range: (u, low, high) => [Math.min(0, low), high + (high - Math.min(0, low)) * 0.06] },
      },
      axes: [service, kpi].map((of, i) => ({
        label: label(i ? kpi.name : service.volume, of.unit),
        stroke: colour("--text"),
        grid: { stroke: colour("--line") },
        ticks: { stroke: colour("--line") },
        size: i ? 64 : 50,
        values: (u, ticks) => ticks.map(number),
      })),
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
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
    };
    options.series.slice(1).forEach((series) => (series.value = (u, y) => (y === null ? "" : quantity(y, kpi))));
    const chart = new uPlot(options, content(), holder);
    holder.querySelector("canvas").setAttribute("role", "img");
    holder.querySelector("canvas").setAttribute("aria-label", options.title + " of " + service.name + ", limit " + quantity(kpi.limit, kpi));
    return {
      refresh: () => chart.setData(content()),
      fit: () => chart.setSize({ width: widthOf(holder), height: HEIGHT }),
    };
  };

  // Charts are made when they come into view: fifty services have hundreds of them.
  const holders = document.querySelectorAll("[data-chart]");
  const make = (holder) => {
    const key = holder.dataset.chart;
    const [s, k] = key.split(".").map(Number);
    if (!charts.has(key)) charts.set(key, draw(holder, data.services[s], data.services[s].kpis[k]));
  };
  const watcher = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      watcher.unobserve(entry.target);
      make(entry.target);
    });
  }, { rootMargin: "300px" });
  holders.forEach((holder) => watcher.observe(holder));
  const redraw = () => {
    charts.clear();
    holders.forEach((holder) => {
      if (holder.firstChild) {
        holder.replaceChildren();
        make(holder);
      }
    });
  };
  new ResizeObserver(() => {
    charts.forEach((chart) => chart.fit());
  }).observe(document.querySelector("main"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  window.addEventListener("beforeprint", () => holders.forEach(make));

  slider.addEventListener("input", () => {
    step = Number(slider.value);
    update();
  });
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    document.querySelectorAll("[data-service]").forEach((element) => {
      const service = data.services[Number(element.dataset.service)];
      const text = [service.name, ...service.kpis.map((kpi) => kpi.name)].join(" ").toLowerCase();
      element.hidden = !text.includes(wanted);
    });
  });

  slider.max = data.growths.length - 1;
  slider.value = step;
  update();
})();
