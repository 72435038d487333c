package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.registry.Regions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The rules of domain 4.3 as they stand in the table, each from its anchor to its date, and what a change of one may not do. */
@DubanTest
class DeadlineRulesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);

    @Autowired
    Sample sample;

    @Autowired
    DeadlineRules rules;

    @Autowired
    Regions regions;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "F1-01, 2026-09-30T15:40, 2026-10-01, FLAG, LEGAL_DUTY, false",
        "F1-04, 2026-09-28T09:00, 2026-10-10, NOTIFY, INTERNAL, false",
        "F1-05, 2026-10-11T15:40, 2026-10-12, NOTIFY, LEGAL_DUTY, false",
        "F1-06, 2026-09-28T09:00, 2026-10-13, NOTIFY, MINISTRY, true",
        "F1-07, 2026-09-30T09:00, 2026-10-10, NOTIFY, MINISTRY, true",
        "F1-08, 2026-09-28T09:00, 2026-10-16, NOTIFY, INTERNAL, false",
        "F1-09, 2026-09-30T09:00, 2026-10-10, FLAG, LOCAL, true",
        "F1-10, 2026-09-30T09:00, 2026-10-13, NOTIFY, LOCAL, true",
        "F1-11, 2026-09-29T09:00, 2026-10-19, LADDER, DOCUMENT, true",
        "F1-12, 2026-02-13T09:00, 2026-02-27, NOTIFY, INTERNAL, false",
        "F1-16, 2026-11-05T00:00, 2026-10-09, TURN, LOCAL, true",
        "F1-16-reply, 2026-09-28T09:00, 2026-10-16, TURN, LOCAL, true",
        "F1-17, 2026-11-05T00:00, 2026-10-26, BLOCK, MINISTRY, true",
        "F1-17-reply, 2026-09-28T09:00, 2026-10-08, NOTIFY, MINISTRY, true",
        "F1-18, 2026-10-08T09:00, 2026-10-19, NOTIFY, LOCAL, true",
        "F1-19, 2026-09-21T09:00, 2026-10-08, NOTIFY, MINISTRY, true",
        "F1-20, 2026-02-13T09:00, 2026-02-25, FLAG, MINISTRY, true",
        "F1-21, 2026-02-13T09:00, 2026-02-27, FLAG, LOCAL, true"
    })
    void aRuleGivesItsDateFromItsAnchorAndSaysWhatFollows(
            String id,
            LocalDateTime anchor,
            LocalDate lastDay,
            DeadlineRule.IfMissed ifMissed,
            DeadlineRule.BasisKind kind,
            boolean binding) {
        var rule = rules.of(id, Sample.COUNTY, TODAY);
        var budget = new Budget(
                java.util.Objects.requireNonNull(rule.term()),
                rule.direction(),
                rule.rolls(),
                null,
                null,
                java.util.List.of(),
                java.util.List.of());

        var reckoning = Reckoning.of(Anchor.of("registered", at(anchor)), budget, calendars.now());

        assertThat(reckoning.lastDay()).isEqualTo(lastDay);
        assertThat(rule.ifMissed()).isEqualTo(ifMissed);
        assertThat(rule.basisKind()).isEqualTo(kind);
        assertThat(rule.basisKind().binding()).isEqualTo(binding);
    }

    /** The columns basis, tag and if missed of domain 4.3: duty and number apart where it names both, the role that is told. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "F1-01, V, C, WSL 41, -",
                "F1-02, V, V, CMR 35, -",
                "F1-03, VN, VN, O16 14, ENT_SAFETY",
                "F1-04, C, C, WSL 90, DEPT_HEAD_SECTION",
                "F1-05, V, C, WSL 65(3), DEPT_PRINCIPAL",
                "F1-06, VN, VN, FSI 21, DEPT_PRINCIPAL",
                "F1-06-panel, VN, VN, FSI 21, DEPT_PRINCIPAL",
                "F1-07, VN, VN, FSI 21, DEPT_PRINCIPAL",
                "F1-08, C, C, WSL 41, WSC_LEADER",
                "F1-09, L, L, QD12, -",
                "F1-10, L, L, QD12, WSCO_HEAD",
                "F1-11, C, C, NOTICE, -",
                "F1-12, C, C, OWN, DEPT_HEAD_SECTION",
                "F1-13, C, C, NOTICE, -",
                "F1-14, C, C, NOTICE, -",
                "F1-14-visit, C, C, DMN-03, WSCO_HEAD",
                "F1-15, L, L, FJ11, -",
                "F1-16, L, L, QD12, -",
                "F1-16-reply, L, L, QD12, -",
                "F1-16-short, C, C, OWN, -",
                "F1-16-short-reply, C, C, OWN, -",
                "F1-17, M, M, MEM18, -",
                "F1-17-reply, M, M, MEM18, DEPT_HEAD_SECTION",
                "F1-18, L, L, HB10 10; O16 23, WSC_LEADER",
                "F1-19, M, M, MEM18, DEPT_HEAD_SECTION",
                "F1-19-opens, M, C, MEM18, -",
                "F1-20, VN, VN, FSI 20, -",
                "F1-21, L, L, QD12, -",
                "F1-22, C, C, DMN-15, WSCO_HEAD",
                "F1-22-opens, C, C, DMN-15, -"
            })
    void aRuleHasTheTagsTheBasisAndTheRoleOfTheDomain(
            String id, String duty, String number, String basis, @Nullable String role) {
        var rule = rules.of(id, Sample.COUNTY, TODAY);

        assertThat(rule.dutyTag()).isEqualTo(duty);
        assertThat(rule.numberTag()).isEqualTo(number);
        assertThat(rule.basis()).isEqualTo(basis);
        assertThat(rule.notifyRole()).isEqualTo(role);
        assertThat(rule.ifMissed() == DeadlineRule.IfMissed.NOTIFY).isEqualTo(role != null);
    }

    @Test
    void everyRuleOfTheFieldIsThereAndThoseWithoutALengthGetItElsewhere() {
        var valid = rules.validOn(TODAY);

        assertThat(valid).extracting(DeadlineRule::id).contains("F1-01", "F1-13", "F1-22");
        for (int n = 1; n <= 22; n++) {
            assertThat(valid).extracting(DeadlineRule::id).contains("F1-%02d".formatted(n));
        }
        assertThat(valid.stream().filter(rule -> rule.term() == null).map(DeadlineRule::id))
                .containsExactlyInAnyOrder(
                        "F1-02",
                        "F1-03",
                        "F1-13",
                        "F1-14",
                        "F1-14-visit",
                        "F1-15",
                        "F1-16-short",
                        "F1-19-opens",
                        "F1-22",
                        "F1-22-opens");
    }

    @Test
    @Transactional
    void aRegionsOwnRuleBindsItsCountiesFromItsDayOn() {
        var from = LocalDate.of(2026, 11, 1);

        rules.change("F1-04", Sample.CITY, new Term.WorkingDays(3), from, "市里要求更快", null);

        assertThat(rules.of("F1-04", Sample.COUNTY, from).term()).isEqualTo(new Term.WorkingDays(3));
        assertThat(rules.of("F1-04", Sample.COUNTY, from.minusDays(1)).term()).isEqualTo(new Term.WorkingDays(5));
        assertThat(rules.of("F1-04", Sample.PROVINCE, from).term()).isEqualTo(new Term.WorkingDays(5));
    }

    @Test
    @Transactional
    void aRuleOfEverywhereIsChangedFromItsOwnRowAndNotFromThatOfARegion() {
        var from = LocalDate.of(2026, 11, 1);
        var first = regions.all().getFirst().code();
        rules.change("F1-04", first, new Term.WorkingDays(2), from, "一地先行", null);

        rules.change("F1-04", "*", new Term.WorkingDays(4), from.plusDays(1), "各地一起", null);

        assertThat(rules.of("F1-04", "*", from).term()).isEqualTo(new Term.WorkingDays(5));
        assertThat(rules.of("F1-04", "*", from.plusDays(1)).term()).isEqualTo(new Term.WorkingDays(4));
        assertThat(rules.of("F1-04", first, from.plusDays(1)).term()).isEqualTo(new Term.WorkingDays(2));
        jdbc.sql("update deadline_rule set number_tag = 'V' where id = 'F1-04' and jurisdiction = '*'")
                .update();
        refused("F1-04", new Term.WorkingDays(5), from.plusDays(2), "放宽", "deadline-rule-refused-locked");
    }

    @Test
    @Transactional
    void aWrongRowIsRefusedWithItsReasonAndTheOldOneStays() {
        var from = LocalDate.of(2026, 11, 1);
        jdbc.sql("update deadline_rule set number_tag = 'V' where id = 'F1-20'").update();

        refused("F1-20", new Term.WorkingDays(4), from, "方便", "deadline-rule-refused-locked");
        refused("F1-04", new Term.CalendarDays(5), from, "换单位", "deadline-rule-refused-unit");
        refused("F1-04", new Term.WorkingDays(4), from, " ", "deadline-rule-refused-reason");
        refused("F1-04", new Term.WorkingDays(4), LocalDate.of(2020, 1, 1), "倒填", "deadline-rule-refused-from");

        assertThat(rules.of("F1-04", Sample.COUNTY, from).term()).isEqualTo(new Term.WorkingDays(5));
        rules.change("F1-20", "*", new Term.WorkingDays(2), from, "从严", null);
        assertThat(rules.of("F1-20", Sample.COUNTY, from).term()).isEqualTo(new Term.WorkingDays(2));
    }

    private void refused(String rule, Term term, LocalDate from, String reason, String code) {
        assertThatThrownBy(() -> rules.change(rule, "*", term, from, reason, null))
                .isInstanceOfSatisfying(
                        RuleRefused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(Reckoning.CHINA).toInstant();
    }
}
