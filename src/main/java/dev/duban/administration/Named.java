package dev.duban.administration;

import dev.duban.identity.Role;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import dev.duban.registry.Sectors;
import dev.duban.web.Languages;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Things as people call them in lists: by name in either language, or by code. What is not found is a problem of the row. */
@Component
class Named {

    static final String NO_ORGAN = "administration.wrong.organ-unknown";

    private final Organs organs;
    private final Regions regions;
    private final Map<String, String> roles;
    private final Map<String, String> sectors;

    Named(Organs organs, Regions regions, MessageSource messages) {
        this.organs = organs;
        this.regions = regions;
        this.roles = codes(Arrays.stream(Role.values()).map(Role::name).toList(), "identity.role.", messages);
        this.sectors = codes(Sectors.ALL, "registry.sector.", messages);
    }

    private static Map<String, String> codes(List<String> codes, String words, MessageSource messages) {
        var byName = new LinkedHashMap<String, String>();
        for (var code : codes) {
            byName.put(code, code);
            for (var locale : List.of(Languages.CHINESE, Languages.ENGLISH)) {
                byName.put(messages.getMessage(words + code, null, locale), code);
            }
        }
        return byName;
    }

    /** Id of the organ in this column; empty if there is none. */
    String organ(ListedRow row, String column, List<Problem> problems) {
        var typed = row.find(column);
        var found = typed == null ? List.<Organ>of() : organs.called(typed);
        if (found.size() == 1) {
            return found.getFirst().id().toString();
        }
        if (typed != null) {
            problems.add(
                    found.isEmpty()
                            ? proposing(Problem.of(column, NO_ORGAN, typed), organNear(typed))
                            : Problem.of(column, "administration.wrong.organ-several", typed));
        }
        return "";
    }

    /** The organ whose name was cut short, if there is only one; else the longest name that stands in what was typed. */
    private Optional<String> organNear(String typed) {
        var names =
                organs.all().stream().filter(Organ::active).map(Organ::nameZh).toList();
        var longer = names.stream().filter(name -> name.contains(typed)).toList();
        return longer.size() == 1
                ? Optional.of(longer.getFirst())
                : names.stream().filter(typed::contains).max(Comparator.comparingInt(String::length));
    }

    /** Code of the region in this column; empty if there is none, which is a problem unless the cell is empty. */
    String region(ListedRow row, String column, List<Problem> problems) {
        var typed = row.find(column);
        if (typed == null) {
            return "";
        }
        var found = regions.called(typed);
        if (found.size() == 1) {
            return found.getFirst().code();
        }
        problems.add(
                found.isEmpty()
                        ? proposing(
                                Problem.of(column, "administration.wrong.region-unknown-named", typed),
                                regionNear(typed))
                        : Problem.of(column, "administration.wrong.region-several", typed));
        return "";
    }

    private Optional<String> regionNear(String typed) {
        var near = regions.all().stream()
                .map(Region::nameZh)
                .filter(name -> typed.endsWith(name) || name.startsWith(typed))
                .toList();
        return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
    }

    /** Codes of the roles in this column, as a register keeps several. */
    String roles(ListedRow row, String column, List<Problem> problems) {
        return several(row.find(column), roles, column, "administration.wrong.role-unknown", problems);
    }

    String sectors(ListedRow row, String column, List<Problem> problems) {
        return several(row.find(column), sectors, column, "administration.wrong.sector-unknown-named", problems);
    }

    private static String several(
            @Nullable String typed, Map<String, String> codes, String column, String unknown, List<Problem> problems) {
        var found = new TreeSet<String>();
        words(typed).forEach(word -> {
            var code = codes.getOrDefault(word, codes.get(word.toUpperCase(Locale.ROOT)));
            if (code == null) {
                var near = codes.keySet().stream()
                        .filter(name -> name.contains(word))
                        .toList();
                problems.add(proposing(
                        Problem.of(column, unknown, word),
                        near.size() == 1
                                ? Optional.of(Values.of(typed).replace(word, near.getFirst()))
                                : Optional.empty()));
            } else {
                found.add(code);
            }
        });
        return Values.joined(found);
    }

    private static Stream<String> words(@Nullable String typed) {
        return Arrays.stream(Values.of(typed).split("[、,，;；/|]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static Problem proposing(Problem problem, Optional<String> proposal) {
        return proposal.map(problem::proposing).orElse(problem);
    }
}
