package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.identity.People;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/** An office that begins from its own lists: regions, organs, people, enterprises. */
@DubanTest
class OfficeFromListsTests extends AdministrationTest {

    @Autowired
    Organs organs;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private String county;

    @BeforeEach
    void aCounty() {
        county = sample.aCountyOfItsOwn();
    }

    @Test
    void bringsOrgansThenTheirPeople() throws Exception {
        admin.see("/organs").andExpect(content().string(containsString("/imports/organs")));

        stored(brought("organs", """
            机构名称,编号,简称,类别,所在地区,上级机构,主管行业
            %1$s安委会,%1$s-w,县安委,安委会,%1$s,,
            %1$s安委办,%1$s-o,县安委办,安委办,%1$s,%1$s安委会,
            %1$s应急局,%1$s-e,县应急,监管部门,%1$s,,危险化学品
            """.formatted(county)), "organs", 3);
        stored(brought("people", """
            姓名,账号,单位,岗位
            叶知秋,y%1$s,%1$s应急局,执法人员
            """.formatted(county)), "people", 1);

        var regulator = organs.byCode(county + "-e").orElseThrow();
        assertThat(organs.leadFor("CHEM", county)).map(Organ::id).contains(regulator.id());
        assertThat(people.byLogin("y" + county).orElseThrow().organ()).isEqualTo(regulator.id());
        assertThat(rows.newest("organ", regulator.id().toString()).orElseThrow().reason())
                .isEqualTo("随名单导入");
    }

    @Test
    void judgesAnOrganAgainOnceTheOneAboveItIsMended() throws Exception {
        var id = brought("organs", """
            机构名称,编号,简称,类别,所在地区,上级机构,主管行业
            %1$s安委会,%1$s-w,县安委,安全委,%1$s,,
            %1$s安委办,%1$s-o,县安委办,安委办,%1$s,%1$s安委会,
            """.formatted(county));
        assertThat(good(id)).isZero();

        browser.perform(admin.as(post("/imports/organs/" + id + "/mend")
                        .param("column", "kind")
                        .param("value", "安全委")
                        .param("better", "安委会")
                        .with(csrf())))
                .andExpect(status().is3xxRedirection());

        awaited(id, "PREVIEW");
        assertThat(good(id)).isEqualTo(2);
    }

    @Test
    void judgesAMendedOrganWithTheGoodOnesOfItsList() throws Exception {
        var id = brought("organs", """
            机构名称,编号,简称,类别,所在地区,上级机构,主管行业
            %1$s安委会,%1$s-w,县安委,安委会,%1$s,,
            %1$s安委办,%1$s-o,县安委办,安办,%1$s,%1$s安委会,
            """.formatted(county));
        assertThat(good(id)).isEqualTo(1);

        browser.perform(admin.as(post("/imports/organs/" + id + "/mend")
                .param("column", "kind")
                .param("value", "安办")
                .param("better", "安委办")
                .with(csrf())));

        awaited(id, "PREVIEW");
        assertThat(good(id)).isEqualTo(2);
        stored(id, "organs", 2);
    }

    private UUID brought(String kind, String csv) throws Exception {
        var where = browser.perform(admin.as(multipart("/imports/" + kind)
                        .file(new MockMultipartFile("file", "名单.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(where).isNotNull();
        var id = UUID.fromString(where.substring(where.lastIndexOf('/') + 1));
        awaited(id, "PREVIEW");
        return id;
    }

    private void stored(UUID id, String kind, int many) throws Exception {
        browser.perform(admin.as(post("/imports/" + kind + "/" + id + "/start").with(csrf())));
        awaited(id, "DONE");
        assertThat(count("stored", id)).isEqualTo(many);
        browser.perform(admin.as(get("/imports/" + kind + "/" + id))).andExpect(status().isOk());
    }

    private int good(UUID id) {
        return count("good", id);
    }

    private int count(String column, UUID id) {
        return jdbc.sql("select " + column + " from ledger_import where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private void awaited(UUID id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> jdbc.sql("select state from ledger_import where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single()
                        .equals(state));
    }
}
