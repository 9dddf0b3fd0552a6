# Builds the archive and installs it: docker build -t capacity .
# Then: docker run --rm -v "$PWD":/work capacity report capacity.yaml
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Pquick -pl capacity-dist -am package
RUN mkdir /opt/capacity && tar -xzf capacity-dist/target/capacity-*.tar.gz -C /opt/capacity --strip-components=1

FROM eclipse-temurin:17-jre
# Charts need a font.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/capacity /opt/capacity
# A first report and question leave their classes beside the program, which every container then starts with. They are made after the run,
# and would end with this step.
RUN /opt/capacity/bin/capacity report /opt/capacity/sample-data/capacity.yaml --out /tmp/first --quiet && rm -r /tmp/first \
    && /opt/capacity/bin/capacity what-if /opt/capacity/sample-data/capacity.yaml --growth 10% >/dev/null \
    && while [ -n "$(find /opt/capacity/class-archive -name '.new*')" ]; do sleep 1; done
# A number, so that Kubernetes can see that it is not root.
USER 10001
WORKDIR /work
ENTRYPOINT ["/opt/capacity/bin/capacity"]
CMD ["--help"]
