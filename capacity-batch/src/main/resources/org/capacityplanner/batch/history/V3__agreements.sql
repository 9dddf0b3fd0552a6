-- What a month was judged by, of each service: its availability target (subject '') and the limits agreed with customers
-- (subject 'customer, measure'). A config tells only what is agreed now. In the core's units, as ratios and seconds.

create table capacity_agreement (
    report_month date             not null,
    service      varchar          not null,
    subject      varchar          not null,
    bound        varchar          not null,
    agreed       double precision not null,
    primary key (report_month, service, subject)
);
