package org.capacityplanner.batch.config.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the address and the query of a database may not do. */
class RemoteAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'evil.sql'",
                "jdbc:h2:mem:x;init=create alias a for 'java.lang.System.exit'",
                "jdbc:h2:./x;JAVA_OBJECT_SERIALIZER='a.B'",
                "jdbc:h2:./x;AUTHENTICATOR=TRUE",
                "jdbc:postgresql://db/x?socketFactory=a.B&socketFactoryArg=c",
                "jdbc:postgresql://db/x?ssl=true&socket%46actory=a.B",
                "jdbc:postgresql://db/x?sslfactory=a.B",
                "jdbc:postgresql://db/x?authenticationPluginClassName=a.B",
                "jdbc:postgresql://db/x?loggerFile=/etc/cron.d/x",
                "jdbc:mysql://db/x?allowLoadLocalInfile=true",
                "jdbc:mysql://db/x?autoDeserialize=true",
                "jdbc:sqlserver://db;trustManagerClass=a.B"
            })
    void refusesOptionsThatRunPrograms(String url) {
        assertThat(JdbcAddress.fault(url, List.of()))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("can run programs", "allowUrlOptions: [")
                        .doesNotContain(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://reader:s3cr3t@db/x",
                "jdbc:postgresql://reader@db/x",
                "jdbc:oracle:thin:scott/s3cr3t@db:1521:x",
                "jdbc:postgresql://db/x?user=a&password=s3cr3t",
                "jdbc:postgresql://db/x?pass%77ord=s3cr3t",
                "jdbc:sqlserver://db;user=a;Pwd=s3cr3t",
                "jdbc:postgresql://db/x?sslpassword=s3cr3t"
            })
    void refusesSecretsAndDoesNotRepeatThem(String url) {
        assertThat(JdbcAddress.fault(url, List.of()))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("passwordFile").doesNotContain("s3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/capacity?user=reader&sslmode=verify-full&currentSchema=ops",
                "jdbc:postgresql://127.0.0.1:54321/postgres?user=reader",
                "jdbc:h2:file:/data/me@work/history;TRACE_LEVEL_FILE=0",
                "jdbc:oracle:thin:@//db:1521/service",
                "jdbc:mysql://db/x?useSSL=true&serverTimezone=UTC"
            })
    void takesTheUsualAddresses(String url) {
        assertThat(JdbcAddress.fault(url, List.of())).isEmpty();
    }

    /** Its functions and triggers would run with the rights of the planner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x",
                "jdbc:h2:./x",
                "jdbc:h2:file:/data/x",
                "jdbc:h2:zip:/data/a.zip!/x",
                "jdbc:h2:~/x"
            })
    void refusesADatabaseWithinThePlannerAsASource(String url) {
        assertThat(JdbcAddress.sourceFault(url, List.of()).orElseThrow())
                .contains("runs within the planner", "allowUrlOptions: [embedded]");
        assertThat(JdbcAddress.sourceFault(url, List.of("embedded"))).isEmpty();
        assertThat(JdbcAddress.sourceFault("jdbc:h2:tcp://host/x", List.of())).isEmpty();
        assertThat(JdbcAddress.fault(url, List.of()))
                .as("a history may be such a one")
                .isEmpty();
    }

    @Test
    void takesAnOptionThatIsAllowedByItsName() {
        assertThat(JdbcAddress.fault("jdbc:h2:mem:x;INIT=SET MODE Oracle", List.of("init")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; delete from t",
                "select 'a\\'; delete from t --'",
                "select 1 /*! ; delete from t */",
                "delete from t",
                "call x()",
                "runscript from 'x'",
                "insert into t select 1"
            })
    void refusesAQueryThatDoesMoreThanRead(String query) {
        assertThat(SingleQuery.fault(query)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "SELECT a, ';' FROM t;",
                "-- all; of it\nselect 1",
                "/* one; two */ with x as (select 1) select * from x ; ",
                "(select 1) union (select 2)",
                "select 'it''s; fine'"
            })
    void takesAQueryThatReads(String query) {
        assertThat(SingleQuery.fault(query)).isEmpty();
    }
}
