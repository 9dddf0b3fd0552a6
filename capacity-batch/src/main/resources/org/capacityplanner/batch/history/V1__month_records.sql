-- What is kept of each month. Volumes are transactions per second, KPI values in the core's units; a month is its first day.
-- Only what the SQL standard has: it must run on H2 and on PostgreSQL alike. No column may be called month, value or limit.

create table capacity_month (
    report_month    date             not null,
    service         varchar          not null,
    volume_metric   varchar          not null,
    planning_volume double precision not null,
    observed_max    double precision not null,
    status          varchar          not null,
    forecast_in     date,
    widening        double precision,
    breach_known    boolean          not null,
    breach_early    date,
    breach_median   date,
    breach_late     date,
    primary key (report_month, service)
);

create table capacity_kpi (
    report_month    date             not null,
    service         varchar          not null,
    kpi             varchar          not null,
    bound           varchar          not null,
    sla_limit       double precision not null,
    status          varchar          not null,
    capacity_volume double precision,
    model           varchar,
    family          varchar,
    family_weight   double precision,
    at_planning     double precision,
    slope           double precision,
    primary key (report_month, service, kpi)
);

create table capacity_forecast (
    report_month date             not null,
    service      varchar          not null,
    target_month date             not null,
    expected     double precision not null,
    lower80      double precision not null,
    upper80      double precision not null,
    lower95      double precision not null,
    upper95      double precision not null,
    primary key (report_month, service, target_month)
);

create table capacity_kpi_forecast (
    report_month date             not null,
    service      varchar          not null,
    kpi          varchar          not null,
    target_month date             not null,
    expected     double precision not null,
    primary key (report_month, service, kpi, target_month)
);

create table capacity_finding (
    report_month date    not null,
    service      varchar not null,
    place        integer not null,
    kind         varchar not null,
    subject      varchar not null,
    message      varchar not null,
    open_since   date    not null,
    primary key (report_month, service, place)
);

create table capacity_busy_hour (
    service       varchar          not null,
    volume_metric varchar          not null,
    busy_day      date             not null,
    volume        double precision not null,
    primary key (service, volume_metric, busy_day)
);
