package dev.duban.hazard;

import dev.duban.hazard.Criteria.Criterion;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds criteria by what ledgers write: rule, article and item as the file cites them, or the text of the criterion. */
@Component
class NamedCriteria {

    /** Characters of a text from which it may name a criterion by a part of its words. */
    private static final int FEWEST = 4;

    private final Criteria criteria;

    NamedCriteria(Criteria criteria) {
        this.criteria = criteria;
    }

    InForce inForce(LocalDate day) {
        var all = criteria.inForce("", day);
        var named = new HashMap<String, Criterion>();
        all.forEach(one -> Stream.of(one.name(), one.name(Locale.ENGLISH), one.textZh(), one.textEn())
                .filter(name -> !name.isBlank())
                .forEach(name -> named.putIfAbsent(plain(name), one)));
        return new InForce(all, named);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s，,。；;、（）()《》〔〕\\[\\]]", "");
    }

    /** Those of one day. */
    static final class InForce {

        private final List<Criterion> all;
        private final Map<String, Criterion> named;

        private InForce(List<Criterion> all, Map<String, Criterion> named) {
            this.all = all;
            this.named = named;
        }

        /** The one that is written; empty if none is, or nothing is written. */
        Optional<Criterion> find(@Nullable String written) {
            return written == null ? Optional.empty() : Optional.ofNullable(named.get(plain(written)));
        }

        /** The only one in whose words the text stands. */
        Optional<Criterion> like(String written) {
            var part = plain(written);
            if (part.length() < FEWEST) {
                return Optional.empty();
            }
            var found = all.stream()
                    .filter(one -> plain(one.textZh() + one.name()).contains(part))
                    .toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        }
    }
}
