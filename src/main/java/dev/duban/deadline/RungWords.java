package dev.duban.deadline;

import dev.duban.casefile.Part;
import dev.duban.registry.Level;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Why the task of a rung is there: which term was how late when it was climbed, to whom it goes, and what DMN-11 asks for. */
@Component
@Transactional(readOnly = true)
public class RungWords {

    private final JdbcClient jdbc;
    private final WorkCalendars calendars;
    private final MessageSource messages;
    private final Dates dates;

    RungWords(JdbcClient jdbc, WorkCalendars calendars, MessageSource messages, Dates dates) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * In whole sentences, by task; one that carries out no rung is left out, as is one of a rung that was climbed before this was
     * kept.
     */
    public Map<UUID, String> why(Collection<UUID> tasks, Locale locale) {
        return told(tasks, climb -> words(climb, locale));
    }

    /** As {@link #why}, the term and the rung alone, for lists. */
    public Map<UUID, String> brief(Collection<UUID> tasks, Locale locale) {
        return told(
                tasks,
                climb -> climb.early()
                        ? say(
                                "brief.early",
                                locale,
                                rule(climb, locale),
                                facts(climb.facts(), locale),
                                rung(climb, locale))
                        : say(
                                "brief.late",
                                locale,
                                rule(climb, locale),
                                dates.day(climb.lastDay(), locale),
                                rung(climb, locale)));
    }

    private Map<UUID, String> told(Collection<UUID> tasks, Function<Climb, String> told) {
        return tasks.isEmpty()
                ? Map.of()
                : jdbc.sql("""
                    select m.task, m.code, m.addressee, m.facts, m.last_day, m.settled_at, d.rule, d.turn, c.level
                      from deadline_mark m
                      join deadline d on d.id = m.deadline
                      join case_file c on c.case_no = m.case_no
                     where m.task = any(:tasks) and m.addressee is not null
                    """).param("tasks", tasks.toArray(UUID[]::new)).query(this::climb).list().stream()
                        .collect(Collectors.toMap(Climb::task, told));
    }

    private String words(Climb climb, Locale locale) {
        var said = new ArrayList<String>();
        var name = rule(climb, locale);
        var last = dates.day(climb.lastDay(), locale);
        var on = dates.day(climb.on(), locale);
        said.add(
                climb.early()
                        ? say("early", locale, name, last, on)
                        : say(
                                "late",
                                locale,
                                name,
                                last,
                                on,
                                climb.lastDay().until(climb.on(), ChronoUnit.DAYS),
                                calendars.now().workdaysBetween(climb.lastDay(), climb.on())));
        if (!climb.facts().isEmpty()) {
            said.add(say("facts", locale, facts(climb.facts(), locale)));
        }
        said.add(say("climbed", locale, rung(climb, locale), addressee(climb, locale)));
        said.add(say("asks." + asks(climb), locale));
        return String.join(Languages.isEnglish(locale) ? " " : "", said);
    }

    private String rule(Climb climb, Locale locale) {
        return messages.getMessage("timeline.rule." + climb.rule(), null, climb.rule(), locale);
    }

    private String rung(Climb climb, Locale locale) {
        return messages.getMessage("timeline.rung." + climb.rung(), null, climb.rung(), locale);
    }

    private String facts(List<String> facts, Locale locale) {
        return facts.stream()
                .map(fact -> messages.getMessage("timeline.facts." + fact, null, fact, locale))
                .collect(Collectors.joining(Languages.isEnglish(locale) ? ", " : "、"));
    }

    private String addressee(Climb climb, Locale locale) {
        return climb.addressee().equals("ORGAN")
                ? messages.getMessage("casefile.part." + climb.turn().code(), null, locale)
                : say("to." + climb.addressee(), locale);
    }

    /** The first rungs differ by whom the letter goes to, the fourth by the level of the case. */
    private static String asks(Climb climb) {
        return switch (climb.rung()) {
            case "L1", "L2", "L3" -> climb.rung() + "." + climb.addressee();
            case "L4" -> climb.level() == null || climb.level() == Level.COUNTY ? "L4" : "L4.higher";
            default -> climb.rung();
        };
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage("deadline.rung." + key, values, locale);
    }

    private Climb climb(ResultSet row, int n) throws SQLException {
        var level = row.getString("level");
        return new Climb(
                row.getObject("task", UUID.class),
                row.getString("code"),
                row.getString("addressee"),
                Arrays.asList((String[]) row.getArray("facts").getArray()),
                row.getObject("last_day", LocalDate.class),
                dates.dayOf(row.getTimestamp("settled_at").toInstant()),
                row.getString("rule"),
                Part.of(row.getString("turn")),
                level == null ? null : Level.valueOf(level));
    }

    /** @param on day in China on which it was climbed */
    private record Climb(
            UUID task,
            String rung,
            String addressee,
            List<String> facts,
            LocalDate lastDay,
            LocalDate on,
            String rule,
            Part turn,
            @Nullable Level level) {

        /** A fact made it climb before the term was late. */
        boolean early() {
            return !on.isAfter(lastDay);
        }
    }
}
