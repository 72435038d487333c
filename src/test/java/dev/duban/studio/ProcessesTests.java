package dev.duban.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.DeploymentTesting;
import dev.duban.engine.EngineState;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.util.FileSystemUtils;

@DubanTest
@TestPropertySource(properties = "duban.processes=target/processes-of-the-owner")
@DirtiesContext
class ProcessesTests {

    private static final Path FOLDER = Path.of("target/processes-of-the-owner");
    private static final String DECISION = "deadline-ladder.dmn";

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    EngineState engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BeanFactory program;

    private Person owner;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        owner = sample.aPerson(null, Role.PROCESS_OWNER);
        await().atMost(Duration.ofSeconds(60)).until(() -> engine.reachable() && versions(DECISION) > 0);
    }

    @Test
    void isForProcessOwnersAndIsTheirFirstPage() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        read("/processes", officer).andExpect(status().isForbidden());
        read("/", owner).andExpect(redirectedUrl("/processes"));
        read("/processes", owner)
                .andExpect(content()
                        .string(allOf(
                                containsString("和已部署的一样，没有要部署的"),
                                containsString("文件夹里没有"),
                                containsString("hazard-supervision.bpmn"),
                                containsString("0 件在办"),
                                not(containsString("??")))));
        read("/processes?lang=en", owner)
                .andExpect(content()
                        .string(allOf(
                                containsString("Process files"),
                                containsString("not in the folder"),
                                not(containsString("??")))));
    }

    @Test
    void saysHowManyCasesInForceRunOnADiagramAndHowManyCallIt() throws Exception {
        read("/processes", owner)
                .andExpect(content().string(allOf(containsString("0 件在办"), not(containsString("件调用")))));
        var instance = UUID.randomUUID().getLeastSignificantBits();
        jdbc.sql("""
            insert into engine_instance (process_instance_key, engine_id, case_no, process_id, process_version, claimed_at)
            select :key, m.engine_id, 'GPDB-' || :key, m.model_id, max(m.version), max(m.deployed_at)
              from deployed_model m
             where m.kind = 'PROCESS' and m.model_id = 'hazard-supervision'
               and m.engine_id = (select engine_id from engine_marker)
             group by m.engine_id, m.model_id
            """).param("key", instance).update();
        try {
            var running = jdbc.sql("select count(*) from engine_instance where ended_at is null")
                    .query(Integer.class)
                    .single();

            read("/processes", owner)
                    .andExpect(content()
                            .string(allOf(
                                    containsString("%d 件在办".formatted(running)),
                                    containsString("由在办的 %d 件调用".formatted(running)))));
            read("/processes?lang=en", owner)
                    .andExpect(content().string(containsString("called by cases in force: " + running)));
        } finally {
            jdbc.sql("delete from engine_instance where process_instance_key = :key")
                    .param("key", instance)
                    .update();
        }
    }

    @Test
    void deploysWhatChangedOnceWithItsReasonAndTheReleaseLeavesItAlone() throws Exception {
        Files.writeString(FOLDER.resolve(DECISION), release("deadline/" + DECISION) + "<!-- changed -->\n");
        Files.writeString(FOLDER.resolve("deadline-rung.form"), release("deadline/deadline-rung.form"));
        var before = versions(DECISION);
        read("/processes", owner)
                .andExpect(content().string(allOf(containsString("有 1 个文件可以部署"), containsString("改过"))));

        deploy(" ").andExpect(status().isUnprocessableContent());
        assertThat(versions(DECISION)).isEqualTo(before);
        deploy("试一试").andExpect(redirectedUrl("/processes"));

        assertThat(versions(DECISION)).isEqualTo(before + 1);
        assertThat(jdbc.sql("select reason from deployed_model where name = :name and deployed_by = :by")
                        .param("name", DECISION)
                        .param("by", owner.id())
                        .query(String.class)
                        .list())
                .containsExactly("试一试");
        deploy("再来一次").andExpect(redirectedUrl("/processes"));
        assertThat(DeploymentTesting.release(program)).isEmpty();
        assertThat(versions(DECISION)).isEqualTo(before + 1);
        read("/processes", owner).andExpect(content().string(allOf(containsString("没有要部署的"), containsString("试一试"))));
    }

    @Test
    void showsWhatTheChecksFindByElementAndForbidsTheDeployment() throws Exception {
        var form = "formId=\"deadline-rung\"";
        var wrong = release("deadline/deadline-watch.bpmn");
        assertThat(wrong).contains(form);
        Files.writeString(FOLDER.resolve("deadline-watch.bpmn"), wrong.replace(form, "formId=\"no-such-form\""));
        var before = versions("deadline-watch.bpmn");

        read("/processes", owner)
                .andExpect(content()
                        .string(allOf(
                                containsString("现在不能部署"),
                                containsString("没有表单“no-such-form”"),
                                containsString("<span>deadline-watch.bpmn</span>"),
                                containsString("<code>task-"),
                                not(containsString("id=\"deploy\"")))));
        read("/processes?lang=en", owner)
                .andExpect(content().string(containsString("There is no form &quot;no-such-form&quot;")));
        deploy("trotzdem")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有部署")));
        assertThat(versions("deadline-watch.bpmn")).isEqualTo(before);
    }

    @Test
    void saysAWordAboutWhatItDoesNotTake() throws Exception {
        Files.writeString(FOLDER.resolve("notes.txt"), "notes");
        Files.writeString(FOLDER.resolve("huge.bpmn"), "x".repeat((1 << 20) + 1));
        Files.createDirectories(FOLDER.resolve("other"));
        Files.writeString(FOLDER.resolve(DECISION), release("deadline/" + DECISION));
        Files.writeString(FOLDER.resolve("other").resolve(DECISION), "<another/>");
        Files.writeString(FOLDER.resolve(".hidden.bpmn"), "<hidden/>");
        Files.writeString(FOLDER.resolve("broken.bpmn"), "no diagram");

        read("/processes", owner)
                .andExpect(content()
                        .string(allOf(
                                containsString("不是 .bpmn、.dmn、.form"),
                                containsString("超过 1 MB"),
                                containsString("同名文件有两个"),
                                containsString("文件读不出来"),
                                not(containsString(".hidden")))));
        deploy("x").andExpect(status().isUnprocessableContent());

        FileSystemUtils.deleteRecursively(FOLDER);
        Files.writeString(FOLDER, "a file, not a folder");
        read("/processes", owner).andExpect(status().isOk()).andExpect(content().string(containsString("没有这个文件夹")));
        deploy("x").andExpect(status().isUnprocessableContent());
        Files.delete(FOLDER);
    }

    private static String release(String file) throws IOException {
        return Files.readString(Path.of("processes").resolve(file));
    }

    private int versions(String name) {
        return jdbc.sql("select count(*) from deployed_model where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private ResultActions deploy(String reason) throws Exception {
        return browser.perform(post("/processes")
                .param("reason", reason)
                .with(authentication(SignedInTesting.as(owner)))
                .with(csrf()));
    }

    private ResultActions read(String address, Person as) throws Exception {
        return browser.perform(get(address).accept("text/html").with(authentication(SignedInTesting.as(as))));
    }
}
