package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Places;
import dev.duban.casefile.Timeline;
import dev.duban.deadline.CaseTerms;
import dev.duban.deadline.Deadline;
import dev.duban.deadline.Deadlines;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.EngineState;
import dev.duban.engine.HumanTask;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.Models;
import dev.duban.engine.Refusal;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.inbox.InboxTesting;
import dev.duban.letter.Notices;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import dev.duban.web.Dates;
import dev.duban.web.FormJudge;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A county with its city and province, its organs and their people, and one enterprise; made once per database. */
class Office {

    static final Duration SOON = Duration.ofSeconds(60);

    private static final AtomicInteger NUMBER = new AtomicInteger(1);
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};
    private static final byte[] PAPER = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);

    private final BeanFactory beans;
    final Hazards hazards;
    final HazardRegistration registration;
    final HazardChanges changes;
    private final HazardImport imports;
    final CaseFiles cases;
    final Timeline timeline;
    final Notices notices;
    final Deadlines deadlines;
    private final CaseTerms caseTerms;
    final HazardRecords records;
    final HazardReinspection reinspection;
    final EngineCommands commands;
    final Places places;
    final HumanTasks tasks;
    final HazardFormOptions options;
    private final HazardCasePage page;
    final FormJudge judge;
    final Models models;
    final Attachments attachments;
    final People people;
    final Organs organs;
    final Enterprises enterprises;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Clock clock;

    final Organ em;
    final Organ otherEm;
    final Organ committee;
    final Organ committeeOffice;
    final Organ cityCommittee;
    final Enterprise enterprise;
    final Person finder;
    final Person second;
    final Person third;
    final Person section;
    final Person principal;
    final Person staff;
    final Person leader;
    final Person cityStaff;
    final Person cityLeader;
    final Person committeeOfficer;
    final Person committeeOfficer2;
    final Person committeeOfficer3;
    final Person committeeSection;
    final Person cityOfficer;
    final Person cityOfficer2;
    final Person entSafety;
    final Person entPrincipal;
    final Person hotline;

    Office(BeanFactory beans) {
        this.beans = beans;
        hazards = beans.getBean(Hazards.class);
        registration = beans.getBean(HazardRegistration.class);
        changes = beans.getBean(HazardChanges.class);
        imports = beans.getBean(HazardImport.class);
        cases = beans.getBean(CaseFiles.class);
        timeline = beans.getBean(Timeline.class);
        notices = beans.getBean(Notices.class);
        deadlines = beans.getBean(Deadlines.class);
        caseTerms = beans.getBean(CaseTerms.class);
        records = beans.getBean(HazardRecords.class);
        reinspection = beans.getBean(HazardReinspection.class);
        commands = beans.getBean(EngineCommands.class);
        places = beans.getBean(Places.class);
        tasks = beans.getBean(HumanTasks.class);
        options = beans.getBean(HazardFormOptions.class);
        page = beans.getBean(HazardCasePage.class);
        judge = beans.getBean(FormJudge.class);
        models = beans.getBean(Models.class);
        attachments = beans.getBean(Attachments.class);
        people = beans.getBean(People.class);
        organs = beans.getBean(Organs.class);
        enterprises = beans.getBean(Enterprises.class);
        jdbc = beans.getBean(JdbcClient.class);
        transaction = beans.getBean(TransactionTemplate.class);
        clock = beans.getBean(Clock.class);
        var regions = beans.getBean(Regions.class);
        regions.save(new Region("970000", "甲省", "Jia Province", Level.PROVINCE, null));
        regions.save(new Region("970100", "甲市", "Jia City", Level.CITY, "970000"));
        regions.save(new Region("970102", "甲区", "Jia District", Level.COUNTY, "970100"));
        regions.save(new Region("970103", "乙区", "Yi District", Level.COUNTY, "970100"));
        em = organ("970102-em", Organ.Kind.REGULATOR, "970102", null, "METAL_TRADE", "CHEM");
        otherEm = organ("970103-em", Organ.Kind.REGULATOR, "970103", null, "METAL_TRADE", "CHEM");
        organ("970102-gov", Organ.Kind.GOVERNMENT, "970102", null);
        committee = organ("970102-wsc", Organ.Kind.WSC, "970102", null);
        committeeOffice = organ("970102-wsco", Organ.Kind.WSC_OFFICE, "970102", committee);
        organ("970000-wsco", Organ.Kind.WSC_OFFICE, "970000", organ("970000-wsc", Organ.Kind.WSC, "970000", null));
        cityCommittee = organ("970100-wsc", Organ.Kind.WSC, "970100", null);
        var cityOffice = organ("970100-wsco", Organ.Kind.WSC_OFFICE, "970100", cityCommittee);
        var desk = organ("970102-hotline", Organ.Kind.HOTLINE_DESK, "970102", null);
        enterprise = enterprises.byCode(CreditCode.complete("91970102MA0EX01G")).orElseGet(this::anEnterprise);
        finder = person("hz-finder", em, null, "HZ-1", Role.OFFICER);
        second = person("hz-second", em, null, "HZ-2", Role.OFFICER);
        third = person("hz-third", em, null, "HZ-3", Role.OFFICER);
        section = person("hz-section", em, null, null, Role.DEPT_HEAD_SECTION);
        principal = person("hz-principal", em, null, null, Role.DEPT_PRINCIPAL);
        staff = person("hz-staff", committeeOffice, null, null, Role.WSCO_STAFF);
        leader = person("hz-leader", committee, null, null, Role.WSC_LEADER);
        cityStaff = person("hz-city-staff", cityOffice, null, null, Role.WSCO_STAFF);
        cityLeader = person("hz-city-leader", cityCommittee, null, null, Role.WSC_LEADER);
        committeeOfficer = person("hz-wsco-1", committeeOffice, null, "HZ-4", Role.OFFICER);
        committeeOfficer2 = person("hz-wsco-2", committeeOffice, null, "HZ-5", Role.OFFICER);
        committeeOfficer3 = person("hz-wsco-3", committeeOffice, null, "HZ-6", Role.OFFICER);
        committeeSection = person("hz-wsco-section", committeeOffice, null, null, Role.DEPT_HEAD_SECTION);
        cityOfficer = person("hz-city-1", cityOffice, null, "HZ-7", Role.OFFICER);
        cityOfficer2 = person("hz-city-2", cityOffice, null, "HZ-8", Role.OFFICER);
        entSafety = person("hz-ent-safety", null, enterprise, null, Role.ENT_SAFETY);
        entPrincipal = person("hz-ent-principal", null, enterprise, null, Role.ENT_PRINCIPAL);
        hotline = person("hz-hotline", desk, null, null, Role.HOTLINE);
        await().atMost(SOON).until(beans.getBean(EngineState.class)::reachable);
    }

    /** A document number nobody has. */
    static String number() {
        return "甲安委督〔2026〕%d号".formatted(NUMBER.incrementAndGet());
    }

    /** A criterion of its own, from a day on and until a day. */
    UUID criterion(LocalDate from, @Nullable LocalDate last) {
        var id = UUID.randomUUID();
        jdbc.sql("""
            insert into criterion (id, rule, rule_en, article, item, sector, text_zh, text_en, kind, tag, valid_from, valid_to)
            values (:id, '试标准', 'Test criteria', '第1条', :item, 'METAL_TRADE', '试', 'Test', 'DIRECT', 'C', :from, :last)
            """)
                .param("id", id)
                .param("item", "(%d)".formatted(NUMBER.incrementAndGet()))
                .param("from", from)
                .param("last", last)
                .update();
        return id;
    }

    HazardRegistration.Registered aHazard(Source source) {
        return aHazard(source, "METAL_TRADE", null);
    }

    /** Of the sector that the fire rescue bodies lead. */
    HazardRegistration.Registered aFireHazard() {
        return aHazard(Source.ENFORCE, "FIRE", null);
    }

    /** As an enterprise reports it, with proof that it told its employees. */
    HazardRegistration.Registered aSelfReportedHazard() {
        return aHazard(Source.SELF, "METAL_TRADE", paper());
    }

    private HazardRegistration.Registered aHazard(Source source, String sector, @Nullable UUID dualProof) {
        return aHazard(enterprise, source, sector, dualProof);
    }

    private HazardRegistration.Registered aHazard(
            Enterprise enterprise, Source source, String sector, @Nullable UUID dualProof) {
        boolean self = source == Source.SELF;
        return new HazardRegistration.Registered(
                enterprise.id(),
                sector,
                "除尘系统未采取控爆措施",
                "除尘器没有泄爆口，作业现场积尘厚度超过规定。",
                "抛光车间 " + NUMBER.incrementAndGet() + " 号除尘器",
                null,
                UUID.fromString("00000000-0000-4000-8000-000000000021"),
                "粉尘爆炸",
                PotentialDeaths.THREE_TO_NINE,
                clock.instant(),
                source,
                null,
                null,
                null,
                Map.of(),
                "停用除尘系统，清扫积尘。",
                false,
                List.of(upload(PHOTO), upload(PHOTO)),
                Map.of(),
                self ? "除尘系统运行" : null,
                self ? "大" : null,
                self ? "更换除尘器" : null,
                dualProof == null ? null : clock.instant(),
                dualProof == null ? null : DualReport.Way.MEETING,
                dualProof,
                new ReporterContacts.Contact(null, null, false));
    }

    /** A hazard that an older ledger left open, brought in by import. */
    String imported(Person by) {
        var told = new ImportedHazard(
                "安全出口堵塞",
                "去年专项行动发现，一直没有整改到位。",
                "包装车间 " + NUMBER.incrementAndGet() + " 号门",
                "METAL_TRADE",
                null,
                "火灾",
                PotentialDeaths.THREE_TO_NINE,
                LocalDateTime.ofInstant(clock.instant(), Dates.ZONE).minusYears(1),
                Source.BACKLOG,
                null,
                null,
                null,
                "已清理通道",
                false,
                null,
                null,
                null,
                Map.of(SourceField.OLD_LEDGER, "旧 17"));
        return Objects.requireNonNull(transaction.execute(
                        status -> imports.register(by, List.of(new HazardImport.Line(enterprise, told)))))
                .getFirst();
    }

    UUID photo() {
        return upload(PHOTO);
    }

    UUID photoOf(Person person) {
        return attachments
                .store(null, null, "photo.jpg", new ByteArrayInputStream(PHOTO), person.id())
                .id();
    }

    UUID paper() {
        return upload(PAPER);
    }

    private UUID upload(byte[] bytes) {
        return attachments
                .store(null, null, "file", new ByteArrayInputStream(bytes), finder.id())
                .id();
    }

    String register(Person by, HazardRegistration.Registered asked) {
        return registration.register(by, asked);
    }

    DemoForms forms() {
        return new DemoForms(new DemoDesk(clock.instant(), upload(PHOTO), upload(PHOTO), upload(PAPER)));
    }

    /** What the case page says of the hazard, in Chinese, by label. */
    Map<String, String> facts(String caseNo) {
        return page.facts(cases.of(caseNo), Locale.CHINESE).stream()
                .collect(Collectors.toMap(fact -> fact.label(), fact -> fact.text()));
    }

    Hazard hazard(String caseNo) {
        return hazards.of(caseNo);
    }

    /** The open task, as soon as the engine has handed it out. */
    HumanTask task(String caseNo, String element) {
        return await().alias("task %s of %s, open: %s".formatted(element, caseNo, tasks.openIn(caseNo)))
                .atMost(SOON)
                .until(
                        () -> tasks.openIn(caseNo).stream()
                                .filter(task -> task.elementId().equals(element))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** A hazard at an enterprise of a district that has no committee yet. */
    HazardRegistration.Registered aHazardWithoutACommittee() {
        var region = new Region("970104", "丙区", "Bing District", Level.COUNTY, "970100");
        beans.getBean(Regions.class).save(region);
        var there = Enterprise.register(
                CreditCode.complete("91970104MA0EX01G"),
                "丙铝制品厂",
                "丙区一路 1 号",
                region.code(),
                "METAL_TRADE",
                "甲",
                "乙",
                80);
        enterprises.save(there);
        return aHazard(there, Source.ENFORCE, "METAL_TRADE", null);
    }

    /** What that district lacks until then. */
    void enterCommittee() {
        organ("970104-wsco", Organ.Kind.WSC_OFFICE, "970104", organ("970104-wsc", Organ.Kind.WSC, "970104", null));
    }

    /** Answers a task, which must be that person's, and waits until its step has applied the answer. */
    void answer(String caseNo, String element, Person by, Map<String, Object> form) {
        var task = task(caseNo, element);
        assertThat(InboxTesting.mayWork(beans, task.id(), by))
                .as("%s is a task of %s", element, by.login())
                .isTrue();
        var judged = judged(task, by, form);
        transaction.executeWithoutResult(status -> tasks.answer(task.id(), by.id(), judged));
        await().alias("answer of %s".formatted(element)).atMost(SOON).until(() -> "CONFIRMED".equals(state(task.id())));
    }

    /** The values as the page would store them; a form that it would send back fails here. */
    private Map<String, Object> judged(HumanTask task, Person by, Map<String, Object> form) {
        var offered = new HashMap<String, Object>(Map.of("enteredFromPaper", false));
        options.optionsFor(task, by, Locale.CHINESE)
                .options()
                .forEach((key, many) -> offered.put(
                        key,
                        many.stream()
                                .map(one -> Map.of("value", one.value(), "label", one.label()))
                                .toList()));
        var judged = judge.judge(models.form(task.formKey()), form, offered, Locale.CHINESE);
        assertThat(judged.problems()).as(task.elementId()).isEmpty();
        return judged.values();
    }

    /**
     * Answers well, and changes what was answered before anybody reads it, as if the rules came to say no only afterwards.
     *
     * @param changed fields put over the form's, as JSON
     */
    void answerBehindTheRules(HumanTask task, Person by, Map<String, Object> form, String changed) {
        transaction.executeWithoutResult(status -> {
            var author = changed.equals("{}") ? leader : by;
            var answer = tasks.answer(task.id(), author.id(), form);
            jdbc.sql("update task_answer set data = data || cast(:changed as jsonb), author = :by where id = :id")
                    .param("changed", changed)
                    .param("by", by.id())
                    .param("id", answer)
                    .update();
        });
    }

    /** Waits until the step after the task has refused its answer. */
    void awaitRefused(HumanTask task) {
        await().alias("refusal of " + task.elementId()).atMost(SOON).until(() -> isRefused(task));
    }

    /** Whether a step has refused an answer to the task. */
    boolean isRefused(HumanTask task) {
        return tasks.answersTo(task.id()).stream().anyMatch(answer -> answer.state() == HumanTasks.Given.State.REFUSED);
    }

    /** Waits until no such task is open, as when the scope around it has ended. */
    void awaitGone(String caseNo, String element) {
        await().alias("end of %s of %s".formatted(element, caseNo))
                .atMost(SOON)
                .until(() -> tasks.openIn(caseNo).stream()
                        .noneMatch(task -> task.elementId().equals(element)));
    }

    /** Lets the running term of a rule run out now, and wakes the watch, as its timer would. */
    void expire(String caseNo, String rule) {
        var id = term(caseNo, rule).id();
        transaction.executeWithoutResult(status -> {
            var past = clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC);
            jdbc.sql("update deadline set due_at = :past where id = :id")
                    .param("past", past)
                    .param("id", id)
                    .update();
            jdbc.sql("update deadline_mark set at = :past where deadline = :id and code = 'EXPIRY' and state ="
                            + " 'PLANNED'")
                    .param("past", past)
                    .param("id", id)
                    .update();
            commands.publish("deadline-changed", caseNo);
        });
    }

    /** The youngest running term of a rule, as soon as it is there. */
    Deadline term(String caseNo, String rule) {
        return await().alias("%s of %s".formatted(rule, caseNo))
                .atMost(SOON)
                .until(() -> transaction.execute(status -> deadlines.running(caseNo, rule)), Optional::isPresent)
                .orElseThrow();
    }

    /** What the case page tells of the terms of a case, in Chinese. */
    CaseTerms.Terms shown(String caseNo) {
        return caseTerms.of(cases.of(caseNo), Locale.CHINESE);
    }

    /** The terms of a case as rule and state, oldest first. */
    List<String> terms(String caseNo) {
        return Objects.requireNonNull(transaction.execute(status -> deadlines.ofCase(caseNo))).stream()
                .map(deadline -> deadline.rule().id() + " " + deadline.state())
                .toList();
    }

    /** The refusal that the page would show; an answer that is not refused is not given either. */
    @Nullable
    Refusal refusal(String caseNo, String element, Person by, Map<String, Object> form) {
        var task = task(caseNo, element);
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                tasks.answer(task.id(), by.id(), form);
            });
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    void awaitClosed(String caseNo) {
        await().alias("end of " + caseNo).atMost(SOON).until(() -> !cases.inForce(caseNo));
    }

    /** The elements a case went through, in order. */
    List<String> way(String caseNo) {
        return places.whereIs(caseNo).stream().map(place -> place.elementId()).toList();
    }

    List<String> said(String caseNo) {
        return timeline.entries(caseNo, 200).reversed().stream()
                .map(entry -> entry.kind())
                .toList();
    }

    private String state(UUID task) {
        return jdbc.sql("select state from human_task where id = :id")
                .param("id", task)
                .query(String.class)
                .single();
    }

    private Enterprise anEnterprise() {
        var made = Enterprise.register(
                CreditCode.complete("91970102MA0EX01G"), "甲铝制品厂", "甲区一路 1 号", "970102", "METAL_TRADE", "甲", "乙", 80);
        enterprises.save(made);
        return enterprises.of(made.id());
    }

    private Organ organ(String code, Organ.Kind kind, String region, @Nullable Organ parent, String... sectors) {
        return organs.byCode(code).orElseGet(() -> {
            organs.save(new Organ(
                    UUID.randomUUID(),
                    code,
                    code,
                    code,
                    "甲",
                    kind,
                    region,
                    parent == null ? null : parent.id(),
                    Set.of(sectors)));
            return organs.byCode(code).orElseThrow();
        });
    }

    private Person person(
            String login, @Nullable Organ organ, @Nullable Enterprise works, @Nullable String certificate, Role role) {
        return people.byLogin(login).orElseGet(() -> {
            people.add(
                    new Person(
                            UUID.randomUUID(),
                            login,
                            login,
                            organ == null ? null : organ.id(),
                            works == null ? null : works.id(),
                            Set.of(role),
                            certificate,
                            true),
                    "duban-test");
            return people.byLogin(login).orElseThrow();
        });
    }
}
