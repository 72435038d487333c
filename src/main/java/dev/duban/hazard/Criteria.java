package dev.duban.hazard;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The criteria of major hazards (判定标准), data of DMN-01. */
@Component
class Criteria {

    private static final String SELECT =
            "select c.id, c.rule, c.rule_en, c.article, c.item, c.sector, c.text_zh, c.text_en, c.kind from criterion"
                    + " c ";

    private static final int MOST_FOUND = 12;

    private final JdbcClient jdbc;

    Criteria(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException if there is none */
    Criterion of(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No criterion " + id));
    }

    Optional<Criterion> find(UUID id) {
        return jdbc.sql(SELECT + "where c.id = :id")
                .param("id", id)
                .query(Criterion.class)
                .optional();
    }

    /** The one with this id, if it is in force on the day: a later version does not judge before its day, nor an ended one after it. */
    Optional<Criterion> inForce(UUID id, LocalDate day) {
        return jdbc.sql(SELECT
                        + "where c.id = :id and c.valid_from <= :day and (c.valid_to is null or c.valid_to >= :day)")
                .param("id", id)
                .param("day", day)
                .query(Criterion.class)
                .optional();
    }

    /** Those in force on a day, the sector's own first. */
    List<Criterion> inForce(String sector, LocalDate day) {
        return jdbc.sql(SELECT + """
            where c.valid_from <= :day and (c.valid_to is null or c.valid_to >= :day)
            order by c.sector <> :sector, c.sector, c.rule, c.article, c.item
            """)
                .param("sector", sector)
                .param("day", day)
                .query(Criterion.class)
                .list();
    }

    /** Those in force whose words, rule or article contain the text, the sector's own first; at most 12. */
    List<Criterion> find(String text, String sector, LocalDate day) {
        var like = "%" + text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return jdbc.sql(SELECT + """
            where c.valid_from <= :day and (c.valid_to is null or c.valid_to >= :day)
              and (c.text_zh ilike :like escape '!' or c.text_en ilike :like escape '!' or c.rule ilike :like escape '!'
                   or c.rule_en ilike :like escape '!' or c.article ilike :like escape '!')
            order by c.sector <> :sector, c.sector, c.rule, c.article, c.item
            limit :most
            """)
                .param("like", like)
                .param("sector", sector)
                .param("day", day)
                .param("most", MOST_FOUND)
                .query(Criterion.class)
                .list();
    }

    /**
     * A criterion.
     *
     * @param item within the article; empty if it has none
     */
    record Criterion(
            UUID id,
            String rule,
            String ruleEn,
            String article,
            String item,
            String sector,
            String textZh,
            String textEn,
            Kind kind) {

        enum Kind {
            DIRECT,
            /** Experts judge as well (综合判定). */
            COMPREHENSIVE
        }

        /** Rule, article and item, as the file cites it. */
        String name() {
            return cited(rule);
        }

        public String name(Locale locale) {
            return locale.getLanguage().equals("en") ? (ruleEn + " " + articleInEnglish()).strip() : name();
        }

        public String text(Locale locale) {
            return locale.getLanguage().equals("en") ? textEn : textZh;
        }

        private String cited(String title) {
            return (title + " " + article + " " + item).strip();
        }

        /** {@code Art. 36(1)}; empty where the rule has no numbers but headings, which the text of the criterion repeats. */
        private String articleInEnglish() {
            var cited = (article + item)
                    .replaceAll("第(\\d+)条", "Art. $1")
                    .replaceAll("第(\\(\\d+\\))项", "$1")
                    .replaceAll("第(\\d+)项", "item $1")
                    .replace("、", ", ");
            return cited.codePoints().anyMatch(Character::isIdeographic) ? "" : cited;
        }
    }
}
