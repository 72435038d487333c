package dev.duban.administration;

import dev.duban.administration.Register.Choice;
import dev.duban.identity.Role;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import dev.duban.registry.Sectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What may be chosen in the forms of this package, in the reader's words. */
@Component
class Choices {

    private final Regions regions;
    private final Organs organs;
    private final MessageSource messages;

    Choices(Regions regions, Organs organs, MessageSource messages) {
        this.regions = regions;
        this.organs = organs;
        this.messages = messages;
    }

    List<Choice> regions(Predicate<Region> which, Locale locale) {
        var all = regions.all();
        var byCode = all.stream().collect(Collectors.toMap(Region::code, Function.identity()));
        return all.stream()
                .filter(which)
                .map(region -> new Choice(
                        region.code(),
                        region.name(locale) + " " + region.code(),
                        region.parent() == null
                                ? ""
                                : byCode.get(region.parent()).name(locale)))
                .toList();
    }

    /** Organs at work, under the names of their regions. */
    List<Choice> organs(Predicate<Organ> which, Locale locale) {
        var byCode = regions.all().stream().collect(Collectors.toMap(Region::code, Function.identity()));
        return organs.all().stream()
                .filter(organ -> organ.active() && which.test(organ))
                .sorted(Comparator.comparing(Organ::region).thenComparing(Organ::code))
                .map(organ -> new Choice(
                        organ.id().toString(),
                        organ.name(locale),
                        byCode.get(organ.region()).name(locale)))
                .toList();
    }

    List<Choice> kinds(Locale locale) {
        return Arrays.stream(Organ.Kind.values())
                .map(kind -> new Choice(kind.name(), say("administration.kind." + kind, locale), ""))
                .toList();
    }

    List<Choice> levels(Locale locale) {
        return Arrays.stream(Level.values())
                .map(level -> new Choice(level.name(), say("registry.level." + level, locale), ""))
                .toList();
    }

    List<Choice> sectors(Locale locale) {
        return Sectors.ALL.stream()
                .map(sector -> new Choice(sector, say("registry.sector." + sector, locale), ""))
                .toList();
    }

    List<Choice> roles(Locale locale) {
        var choices = new ArrayList<Choice>();
        for (var role : Role.values()) {
            var group = role.isOfEnterprise() ? "enterprise" : role.isOfTheWhole() ? "whole" : "organ";
            choices.add(new Choice(
                    role.name(), say("identity.role." + role, locale), say("administration.roles." + group, locale)));
        }
        return choices;
    }

    String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
