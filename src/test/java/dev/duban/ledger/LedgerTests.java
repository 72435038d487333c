package dev.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.Visitor;
import dev.duban.casefile.Timeline;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.ledger.LedgerImport.State;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class LedgerTests {

    @Autowired
    ColumnWords words;

    @Autowired
    ImportedLists lists;

    @Autowired
    MockMvc browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LedgerImports imports;

    @Autowired
    LedgerWork work;

    @Autowired
    Timeline timeline;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Sample sample;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    private Organ organ;
    private Person officer;
    private Enterprise enterprise;

    @BeforeEach
    void open() {
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        officer = sample.aPerson(organ, Role.OFFICER, Role.HOTLINE);
        enterprise = sample.anEnterprise(Sample.COUNTY);
    }

    /** So that hundreds of cases of these tests do not keep the engine busy that others test with. */
    @AfterEach
    void keepTheEngineFree() {
        jdbc.sql("update engine_command set state = 'DROPPED' where in_bulk and state = 'WAITING'")
                .update();
    }

    /** A column that has the very name goes before one that may be called so as well, wherever they stand. */
    @Test
    void recognisesAColumnByItsOwnNameBeforeOthersThatItMayHave() {
        assertThat(words.recognise(lists.of("enterprises"), List.of("企业名称", "法定代表人", "主要负责人 *"), Map.of()))
                .containsEntry("principal", 2);
        assertThat(words.recognise(lists.of("people"), List.of("手机", "登录账号"), Map.of()))
                .containsEntry("login", 1);
        assertThat(words.recognise(lists.of("enterprises"), List.of("企业名称", "法定代表人"), Map.of()))
                .containsEntry("principal", 1);
    }

    @Test
    void importsTheGoodRowsAndSaysWhatIsWrongWithTheOthers() throws Exception {
        var code = enterprise.creditCode().value();
        var wrong = code.substring(0, 17) + (code.endsWith("A") ? "B" : "A");
        var csv = new Ledgers()
                .good("1", enterprise, "东门")
                .row("2", wrong, "堵塞", "西门", "火灾", "1-2", "2026-03-02", "执法检查", "已清理", "")
                .row("3", code, "堵塞", "南门", "火灾", "若干", "2026-02-30", "执法检查", "已清理", "危化")
                .row("4", code, "堵塞", "北门", "火灾", "0", "=A1+60", "执法检查", "", "危化")
                .good("1", enterprise, "东门")
                .csv();

        var id = brought(csv);

        page(id).andExpect(content().string(containsString("5 行里有 1 行可以导入")))
                .andExpect(content().string(containsString("校验码不符")))
                .andExpect(content().string(containsString("2026 年 2 月只有 28 天")))
                .andExpect(content().string(containsString("单元格是公式")))
                .andExpect(content().string(containsString("危险化学品")))
                .andExpect(content().string(containsString("改这 2 行")))
                .andExpect(content().string(containsString("和第 2 行重复")));

        act(id, "start");
        var done = awaited(id, State.DONE);
        assertThat(done.stored()).isEqualTo(1);
        assertThat(done.bad()).isEqualTo(4);
        var caseNo = jdbc.sql("select target from ledger_row where import = :id and state = 'STORED'")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(jdbc.sql("select in_bulk from engine_command where case_no = :case and kind = 'START'")
                        .param("case", caseNo)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        var checked = transaction.execute(status -> timeline.verify(caseNo));
        assertThat(checked).isNotNull();
        assertThat(checked.intact()).isTrue();
        page(id).andExpect(content().string(containsString(caseNo)));
        browser.perform(get("/cases/" + caseNo).with(authentication(SignedInTesting.as(officer))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("消防通道堵塞")));
    }

    @Test
    void mendsEqualMistakesByOnePress() throws Exception {
        var code = enterprise.creditCode().value();
        var id = brought(new Ledgers()
                .row("1", code, "堵塞", "南门", "火灾", "0", "2026-03-02", "执法检查", "已清理", "危化")
                .row("2", code, "堵塞", "北门", "火灾", "0", "2026-03-02", "执法检查", "已清理", "危化")
                .csv());

        browser.perform(post("/imports/hazards/" + id + "/mend")
                .param("column", "sector")
                .param("value", "危化")
                .param("better", "危险化学品")
                .with(authentication(SignedInTesting.as(officer)))
                .with(csrf()));

        assertThat(awaited(id, State.PREVIEW).good()).isEqualTo(2);
    }

    @Test
    void storesNothingTwiceAndShowsWhatChanged() throws Exception {
        var first = brought(new Ledgers()
                .good("7", enterprise, "东门")
                .good("8", enterprise, "西门")
                .good("", enterprise, "南门")
                .csv());
        act(first, "start");
        awaited(first, State.DONE);

        var again = brought(new Ledgers()
                .good("7", enterprise, "东门")
                .good("8", enterprise, "西边的门")
                .good("", enterprise, "南 门")
                .csv());

        var preview = awaited(again, State.PREVIEW);
        assertThat(preview.known()).isEqualTo(1);
        assertThat(preview.changed()).isEqualTo(2);
        assertThat(preview.good()).isZero();
        page(again).andExpect(content().string(containsString("部位：原来 西门，现在 西边的门")));
        assertThat(hazards()).isEqualTo(3);
    }

    @Test
    void asksForColumnsItDoesNotRecognise() throws Exception {
        var strange = new ArrayList<>(Ledgers.HEADER);
        strange.set(2, "啥问题");
        strange.set(9, "谁填的");
        var where = upload(
                        new Ledgers().good("1", enterprise, "东门").csv(strange).getBytes(StandardCharsets.UTF_8))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(where).endsWith("/columns");
        var id = UUID.fromString(where.split("/")[3]);

        browser.perform(get(where).with(authentication(SignedInTesting.as(officer))))
                .andExpect(content().string(containsString("还差 1 个必填的")));
        browser.perform(columns(id, "")).andExpect(status().isUnprocessableContent());
        browser.perform(columns(id, "2")).andExpect(redirectedUrl("/imports/hazards/" + id));

        assertThat(awaited(id, State.PREVIEW).good()).isEqualTo(1);
        page(id).andExpect(content().string(containsString("没用到的列：谁填的")));
    }

    @Test
    void refusesAFileInOneSentence() throws Exception {
        upload("名称,期限\n".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("这份表里没有数据")));
        var whole = Files.readAllBytes(template());
        upload(Arrays.copyOf(whole, whole.length - 100))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("可能没有传完")));
        assertThat(imports.latest("hazards", officer)).isEmpty();
    }

    /** Over a socket, since no client of ours lets go of a request half way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsNothingOfAnUploadThatIsCutOffAndTakesTheNextOne(boolean inGoodOrder) throws Exception {
        var visitor = new Visitor();
        visitor.signIn(port, officer.login(), Sample.PASSWORD);
        var csv = new Ledgers()
                .good("1", enterprise, "东门")
                .good("2", enterprise, "西门")
                .csv();
        var body = Visitor.multipart(visitor.token(port, "/imports/hazards"), "file", "台账.csv", csv)
                .getBytes(StandardCharsets.UTF_8);
        int whole =
                jdbc.sql("select count(*) from ledger_row").query(Integer.class).single();

        try (var line = new Socket("127.0.0.1", port)) {
            line.setSoTimeout(30_000);
            line.getOutputStream().write(head(visitor, body.length).getBytes(StandardCharsets.US_ASCII));
            // The last row is there but for its end, and so is what ends the file.
            line.getOutputStream().write(body, 0, body.length - 60);
            line.getOutputStream().flush();
            if (inGoodOrder) {
                line.shutdownOutput();
                assertThat(new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as("what the program says, if anything")
                        .doesNotContain(" 302", " 500");
            } else {
                line.setSoLinger(true, 0);
            }
        }

        var next = visitor.upload(port, "/imports/hazards", "file", "台账.csv", csv);
        awaited(UUID.fromString(next.substring(next.lastIndexOf('/') + 1)), State.PREVIEW);
        assertThat(imports.latest("hazards", officer)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from ledger_row")
                        .query(Integer.class)
                        .single())
                .isEqualTo(whole + 2);
    }

    private String head(Visitor visitor, int length) {
        return """
            POST /imports/hazards HTTP/1.1\r
            Host: 127.0.0.1:%d\r
            Cookie: %s\r
            Accept: text/html\r
            Content-Type: multipart/form-data; boundary=%s\r
            Content-Length: %d\r
            \r
            """.formatted(port, visitor.cookies(), Visitor.BOUNDARY, length);
    }

    @Test
    void readsWhatChineseSpreadsheetsSave() throws Exception {
        var id = brought(new Ledgers().good("1", enterprise, "东门").csv(), Charset.forName("GB18030"));

        assertThat(awaited(id, State.PREVIEW).good()).isEqualTo(1);
    }

    @Test
    void goesOnWhereAKilledProgramLeftIt() throws Exception {
        int many = 2 * LedgerWork.STORED_AT_ONCE + 50;
        var ledger = new Ledgers();
        for (int n = 1; n <= many; n++) {
            ledger.good("k" + n, enterprise, "第 " + n + " 处");
        }
        var id = brought(ledger.csv());
        transaction.executeWithoutResult(status -> {
            // Only this transaction sees that the import has begun; it ends as a connection does when its program is
            // killed.
            imports.move(id, State.IMPORTING, State.PREVIEW);
            while (imports.find(id).orElseThrow().stored() == 0) {
                work.batch();
            }
            status.setRollbackOnly();
        });
        assertThat(hazards()).isZero();

        act(id, "start");

        assertThat(awaited(id, State.DONE).stored()).isEqualTo(many);
        assertThat(hazards()).isEqualTo(many);
        assertThat(jdbc.sql("select count(distinct case_no) from engine_command where kind = 'START' and case_no"
                                + " in (select case_no from hazard where enterprise = :e)")
                        .param("e", enterprise.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(many);
    }

    @Test
    void stopsAfterABatchAndSaysWhatIsIn() throws Exception {
        int many = 3 * LedgerWork.STORED_AT_ONCE;
        var ledger = new Ledgers();
        for (int n = 1; n <= many; n++) {
            ledger.good("c" + n, enterprise, "第 " + n + " 处");
        }
        var id = brought(ledger.csv());
        transaction.executeWithoutResult(status -> {
            imports.move(id, State.IMPORTING, State.PREVIEW);
            while (imports.find(id).orElseThrow().stored() == 0) {
                work.batch();
            }
            imports.cancel(id);
        });

        var stopped = awaited(id, State.CANCELLED);

        assertThat(stopped.stored()).isEqualTo(LedgerWork.STORED_AT_ONCE);
        assertThat(hazards()).isEqualTo(LedgerWork.STORED_AT_ONCE);
        page(id).andExpect(content().string(containsString("还有 " + (many - stopped.stored()) + " 行没有导入")));
    }

    @Test
    void importsEverySourceAndTheBacklogWithItsOldLimit() throws Exception {
        var code = enterprise.creditCode().value();
        var header = new ArrayList<>(Ledgers.HEADER);
        header.addAll(List.of("检查层级", "整改期限", "现状", "危害程度", "整改方案"));
        var ledger = new Ledgers();
        int n = 0;
        for (var source : List.of(
                "执法检查",
                "上级督导检查",
                "群众举报",
                "12345 转办",
                "监测预警",
                "专家体检",
                "部门移送",
                "网格员、村居报告",
                "事故暴露问题",
                "举一反三排查",
                "历史未销号导入")) {
            ledger.row(
                    "s" + ++n,
                    code,
                    "堵塞",
                    "门" + n,
                    "火灾",
                    "3-9",
                    "2026-03-02",
                    source,
                    "已清理",
                    "",
                    source.startsWith("上级") ? "市级" : "",
                    source.startsWith("历史") ? "2026年4月1日" : "",
                    "",
                    "",
                    "");
        }
        ledger.row("s12", code, "堵塞", "门", "火灾", "3-9", "2026-03-02", "企业自查自报", "已清理", "", "", "", "旧", "小", "换");

        var id = brought(ledger.csv(header));

        assertThat(awaited(id, State.PREVIEW).good())
                .as("an officer registers all but an enterprise's own")
                .isEqualTo(11);
        act(id, "start");
        awaited(id, State.DONE);
        assertThat(jdbc.sql("select count(distinct source) from hazard where enterprise = :e")
                        .param("e", enterprise.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(11);
        assertThat(jdbc.sql("select d.value from hazard_source_detail d join hazard h on h.id = d.hazard where"
                                + " h.enterprise = :e and d.field = 'OLD_LIMIT_ON'")
                        .param("e", enterprise.id())
                        .query(String.class)
                        .single())
                .isEqualTo("2026-04-01");

        var safety = sample.aPerson(null, enterprise, Role.ENT_SAFETY);
        var own = brought(ledger.csv(header), StandardCharsets.UTF_8, safety);
        assertThat(awaited(own, State.PREVIEW).good()).isEqualTo(1);
    }

    @Test
    void isSeenByItsOwnerAndTheHeadsOfTheOrganAlone() throws Exception {
        var id = brought(new Ledgers().good("1", enterprise, "东门").csv());
        var head = sample.aPerson(organ, Role.DEPT_HEAD_SECTION);

        page(id, sample.aPerson(organ, Role.OFFICER)).andExpect(status().isNotFound());
        page(id, head).andExpect(status().isOk()).andExpect(content().string(containsString("您可以看，由本人决定")));
        browser.perform(post("/imports/hazards/" + id + "/start")
                        .with(authentication(SignedInTesting.as(head)))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        browser.perform(get("/imports/hazards")
                        .with(authentication(SignedInTesting.as(sample.aPerson(organ, Role.LEGAL)))))
                .andExpect(status().isForbidden());
    }

    @Test
    void givesTheBadRowsBackWithRemarksThatCanBeBroughtAgain() throws Exception {
        var id = brought(new Ledgers()
                .row("1", enterprise.creditCode().value(), "堵塞", "门", "火灾", "若干", "2026-03-02", "执法检查", "@已清理", "")
                .csv());

        var sheet = browser.perform(
                        get("/imports/hazards/" + id + "/bad").with(authentication(SignedInTesting.as(officer))))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var again = brought(sheet);

        var preview = awaited(again, State.PREVIEW);
        assertThat(preview.bad()).isEqualTo(1);
        page(again).andExpect(content().string(containsString("没用到的列：原表行号、哪里不对，怎么改")));
        assertThat(jdbc.sql("select cells[9] from ledger_row where import = :id")
                        .param("id", again)
                        .query(String.class)
                        .single())
                .isEqualTo("@已清理");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, \uFEFF", "GB18030, ''"})
    void givesTheBadRowsBackAsTheCsvThatWasBrought(String encoding, String mark) throws Exception {
        var charset = Charset.forName(encoding);
        var csv = new Ledgers()
                .good("1", enterprise, "东门")
                .row("2", enterprise.creditCode().value(), "堵塞", "＝西门", "火灾", "若干", "2026-03-02", "执法检查", "+已清理", "")
                .csv();
        var id = brought((mark + csv).getBytes(charset));

        var bad = badRows(id);

        assertThat(bad.getHeader("Content-Disposition")).endsWith(".csv");
        assertThat(bad.getContentType()).isEqualTo("text/csv; charset=" + encoding);
        var text = new String(bad.getContentAsByteArray(), charset);
        assertThat(text.startsWith("\uFEFF")).as("mark").isEqualTo(!mark.isEmpty());
        var lines = text.split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith(mark + String.join(",", Ledgers.HEADER)).endsWith("原表行号,哪里不对，怎么改");
        assertThat(lines[1]).contains(",'＝西门,", ",'+已清理,", ",3,可能死亡人数").doesNotContain("东门");

        var again = brought(text.replace("若干", "1-2").getBytes(charset));
        assertThat(awaited(again, State.PREVIEW).good()).isEqualTo(1);
        assertThat(jdbc.sql("select cells[4] || cells[9] from ledger_row where import = :id")
                        .param("id", again)
                        .query(String.class)
                        .single())
                .isEqualTo("＝西门+已清理");

        var still = brought(text.getBytes(charset));
        assertThat(new String(badRows(still).getContentAsByteArray(), charset).split("\r\n")[0])
                .as("remarks are made anew, not added")
                .isEqualTo(lines[0]);
    }

    private MockHttpServletResponse badRows(UUID id) throws Exception {
        return browser.perform(get("/imports/hazards/" + id + "/bad").with(authentication(SignedInTesting.as(officer))))
                .andReturn()
                .getResponse();
    }

    private Path template() throws Exception {
        var bytes = browser.perform(get("/imports/hazards/template").with(authentication(SignedInTesting.as(officer))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return Files.write(folder.resolve("template.xlsx"), bytes);
    }

    private UUID brought(String csv) throws Exception {
        return brought(csv, StandardCharsets.UTF_8);
    }

    private UUID brought(String csv, Charset charset) throws Exception {
        return brought(csv, charset, officer);
    }

    private UUID brought(byte[] file) throws Exception {
        return known(upload(file));
    }

    private UUID brought(String csv, Charset charset, Person by) throws Exception {
        return known(upload(csv.getBytes(charset), by));
    }

    private UUID known(ResultActions uploaded) {
        var where = uploaded.andReturn().getResponse().getRedirectedUrl();
        assertThat(where).isNotNull();
        var id = UUID.fromString(where.substring(where.lastIndexOf('/') + 1));
        awaited(id, State.PREVIEW);
        return id;
    }

    private ResultActions upload(byte[] bytes) throws Exception {
        return upload(bytes, officer);
    }

    private ResultActions upload(byte[] bytes, Person by) throws Exception {
        return browser.perform(multipart("/imports/hazards")
                .file(new MockMultipartFile("file", "台账.csv", "text/csv", bytes))
                .with(authentication(SignedInTesting.as(by)))
                .with(csrf()));
    }

    private MockHttpServletRequestBuilder columns(UUID id, String title) {
        var request = post("/imports/hazards/" + id + "/columns");
        for (var one : new String[][] {
            {"ledger-number", "0"},
            {"enterprise-code", "1"},
            {"title", title},
            {"place", "3"},
            {"accident-type", "4"},
            {"deaths", "5"},
            {"found-at", "6"},
            {"source", "7"},
            {"immediate-measures", "8"}
        }) {
            request.param("column." + one[0], one[1]);
        }
        request.with(authentication(SignedInTesting.as(officer))).with(csrf());
        return request;
    }

    private ResultActions page(UUID id) throws Exception {
        return page(id, officer);
    }

    private ResultActions page(UUID id, Person by) throws Exception {
        return browser.perform(get("/imports/hazards/" + id).with(authentication(SignedInTesting.as(by))));
    }

    private void act(UUID id, String act) throws Exception {
        browser.perform(post("/imports/hazards/" + id + "/" + act)
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(redirectedUrl("/imports/hazards/" + id));
    }

    private LedgerImport awaited(UUID id, State state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> imports.find(id).orElseThrow(), one -> one.state() == state);
    }

    private int hazards() {
        return jdbc.sql("select count(*) from hazard where enterprise = :enterprise")
                .param("enterprise", enterprise.id())
                .query(Integer.class)
                .single();
    }
}
