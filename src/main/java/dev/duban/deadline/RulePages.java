package dev.duban.deadline;

import dev.duban.identity.People;
import dev.duban.registry.Level;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import dev.duban.web.Citations;
import dev.duban.web.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of rules, its history and what was asked for, as process owners read them. */
@Component
@Transactional(readOnly = true)
class RulePages {

    private final JdbcClient jdbc;
    private final DeadlineRules rules;
    private final RuleProposalRows proposals;
    private final Regions regions;
    private final People people;
    private final Citations citations;
    private final MessageSource messages;
    private final Dates dates;

    RulePages(
            JdbcClient jdbc,
            DeadlineRules rules,
            RuleProposalRows proposals,
            Regions regions,
            People people,
            Citations citations,
            MessageSource messages,
            Dates dates) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.proposals = proposals;
        this.regions = regions;
        this.people = people;
        this.citations = citations;
        this.messages = messages;
        this.dates = dates;
    }

    /** The rules that bind terms beginning today, with how many running terms stand under each. */
    List<Line> lines(Locale locale) {
        var running = new HashMap<String, Integer>();
        jdbc.sql("""
            select rule, rule_jurisdiction, count(*) as terms
              from deadline
             where state = 'RUNNING'
             group by rule, rule_jurisdiction
            """).query(row -> {
            running.put(row.getString("rule") + "/" + row.getString("rule_jurisdiction"), row.getInt("terms"));
        });
        return rules.validOn(dates.today()).stream()
                .map(rule -> line(rule, running, locale))
                .toList();
    }

    /** The rows of one rule that bind today: everywhere's and those of regions. */
    List<Line> lines(String rule, Locale locale) {
        return lines(locale).stream().filter(line -> line.id().equals(rule)).toList();
    }

    private Line line(DeadlineRule rule, Map<String, Integer> running, Locale locale) {
        return new Line(
                rule.id(),
                matter(rule.id(), locale),
                length(rule.term(), locale),
                citations.line(rule.basis(), locale),
                rule.numberTag(),
                rule.dutyTag(),
                rule.locked(),
                rule.term() != null,
                region(rule.jurisdiction(), locale),
                rule.jurisdiction(),
                rule.validFrom(),
                running.getOrDefault(rule.id() + "/" + rule.jurisdiction(), 0));
    }

    /** All rows of a rule, the newest first. */
    List<Past> history(String rule, Locale locale) {
        return jdbc.sql("""
            select r.jurisdiction, r.valid_from, r.valid_to, r.amount, r.unit, r.reason, r.document, r.ground, r.changed_at,
                   c.name as changed_by, q.name as confirmed_by
              from deadline_rule r
              left join person c on c.id = r.changed_by
              left join person q on q.id = r.confirmed_by
             where r.id = :rule
             order by r.valid_from desc, r.jurisdiction
            """)
                .param("rule", rule)
                .query((row, n) -> {
                    var unit = row.getString("unit");
                    return new Past(
                            region(row.getString("jurisdiction"), locale),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class),
                            length(
                                    unit == null ? null : Term.of(row.getInt("amount"), Term.Unit.valueOf(unit)),
                                    locale),
                            row.getString("changed_at") == null ? null : row.getString("reason"),
                            row.getString("document"),
                            row.getString("ground"),
                            DeadlineRows.instant(row, "changed_at"),
                            row.getString("changed_by"),
                            row.getString("confirmed_by"));
                })
                .list();
    }

    List<Shown> open(Locale locale) {
        return proposals.open().stream().map(one -> shown(one, locale)).toList();
    }

    List<Shown> settled(RuleProposal.Kind kind, String subject, Locale locale) {
        return proposals.settled(kind, subject).stream()
                .map(one -> shown(one, locale))
                .toList();
    }

    Shown shown(RuleProposal asked, Locale locale) {
        return new Shown(
                asked,
                asked.ofRule()
                        ? asked.subject() + " " + matter(asked.subject(), locale)
                        : say("deadline.calendar.of", locale, asked.subject()),
                asked.ofRule() ? length(standing(asked.before()), locale) : "",
                asked.ofRule() ? length(asked.term(), locale) : "",
                region(asked.jurisdiction(), locale),
                name(asked.proposedBy()),
                name(asked.settledBy()));
    }

    /**
     * The first year whose days off are missing, once it is worth a word: the next from November on, or the present one.
     *
     * @return null if none is
     */
    @Nullable
    Missing missing(WorkCalendar calendar) {
        var today = dates.today();
        int next = today.getMonthValue() >= 11 ? today.getYear() + 1 : today.getYear();
        int year = calendar.provisional(today.getYear()) ? today.getYear() : next;
        return calendar.provisional(year)
                ? new Missing(year, Math.max(0, ChronoUnit.DAYS.between(today, LocalDate.of(year, 1, 1))))
                : null;
    }

    /** Regions that may have a rule of their own, down to counties. */
    List<Region> places() {
        return regions.all().stream()
                .filter(region -> region.level() != Level.TOWNSHIP)
                .toList();
    }

    String matter(String rule, Locale locale) {
        return Objects.requireNonNull(messages.getMessage("timeline.rule." + rule, null, rule, locale));
    }

    String length(@Nullable Term term, Locale locale) {
        return term == null
                ? say("deadline.rules.elsewhere", locale)
                : say("deadline.say.length." + term.unit(), locale, term.amount());
    }

    String region(String jurisdiction, Locale locale) {
        return jurisdiction.equals(DeadlineRule.EVERYWHERE)
                ? say("deadline.rules.everywhere", locale)
                : regions.find(jurisdiction).map(region -> region.name(locale)).orElse(jurisdiction);
    }

    private static Term standing(String before) {
        var words = before.substring(0, before.indexOf('@')).split(" ");
        return Term.of(Integer.parseInt(words[0]), Term.Unit.valueOf(words[1]));
    }

    private String name(@Nullable UUID person) {
        return person == null ? "" : people.of(person).name();
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /**
     * A row of the table.
     *
     * @param changeable false where a decision table or a paper gives the length
     * @param terms running ones under it
     */
    record Line(
            String id,
            String matter,
            String length,
            String basis,
            String tag,
            String dutyTag,
            boolean locked,
            boolean changeable,
            String region,
            String jurisdiction,
            LocalDate from,
            int terms) {

        /** Whether somebody should compare the number with the text of the rule (domain 0.1). */
        public boolean unchecked() {
            return tag.equals("VN") || tag.equals("M");
        }
    }

    /** A row as it stands or stood; what nobody changed came with the program and has neither person nor reason. */
    record Past(
            String region,
            LocalDate from,
            @Nullable LocalDate to,
            String length,
            @Nullable String reason,
            @Nullable String document,
            @Nullable String ground,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String confirmedBy) {}

    /** What was asked for, in words. */
    record Shown(
            RuleProposal asked,
            String title,
            String before,
            String after,
            String region,
            String by,
            String settledBy) {}

    record Missing(int year, long days) {}
}
