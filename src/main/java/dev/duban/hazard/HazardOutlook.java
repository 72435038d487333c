package dev.duban.hazard;

import dev.duban.casefile.AnswerOutlook;
import dev.duban.engine.Decisions;
import dev.duban.engine.GivenAnswer;
import dev.duban.hazard.HazardSteps.Determining;
import dev.duban.registry.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which level and limit follow from a verification, said while it is typed (pages 5.3). DMN-01 to DMN-03 are asked where a case
 * would ask them, with the facts that the step behind the task would give them.
 */
@Component
@Transactional(readOnly = true)
class HazardOutlook implements AnswerOutlook {

    private final Hazards hazards;
    private final HazardVerification verification;
    private final Criteria criteria;
    private final GivenForm.Reader forms;
    private final Decisions decisions;
    private final MessageSource messages;

    HazardOutlook(
            Hazards hazards,
            HazardVerification verification,
            Criteria criteria,
            GivenForm.Reader forms,
            Decisions decisions,
            MessageSource messages) {
        this.hazards = hazards;
        this.verification = verification;
        this.criteria = criteria;
        this.forms = forms;
        this.decisions = decisions;
        this.messages = messages;
    }

    @Override
    public boolean supports(String flow, String elementId) {
        return flow.equals("hazard-supervision") && elementId.equals("task-verify-on-site");
    }

    @Override
    public List<String> of(GivenAnswer answer, Locale locale) {
        var visit = visit(answer);
        if (!visit.found()) {
            return List.of();
        }
        var facts = Determining.of(
                hazards.of(answer.caseNo()), visit, criteria, verification.recurredFrom(answer.caseNo()));
        return decisions
                .ask("hazard-determination", String.class, facts)
                .flatMap(determination -> switch (determination) {
                    case "NONE" -> Optional.of(List.<String>of());
                    case "GENERAL" -> Optional.of(List.of(say("general", locale)));
                    default -> major(visit, facts, locale).map(List::of);
                })
                .orElseGet(() -> List.of(say("unknown", locale)));
    }

    private Optional<String> major(Verification visit, Determining facts, Locale locale) {
        return decisions.ask("hazard-level", Levelled.class, facts).flatMap(levelled -> {
            var level = messages.getMessage("registry.level." + levelled.level(), null, locale);
            return visit.fixType() == null
                    ? Optional.of(say("major", locale, level))
                    : decisions
                            .ask("hazard-limit", Limited.class, facts, levelled)
                            .map(limited -> graded(limited.grading(levelled, visit), level, locale));
        });
    }

    private String graded(Grading grading, String level, Locale locale) {
        return say(
                grading.listed() ? "major.listed." + grading.listingBy() : "major.ordered",
                locale,
                level,
                grading.limitDays(),
                Grading.LONGEST_WITHOUT_LISTING_DAYS);
    }

    /** A form that is not finished lacks the hour of the visit, which decides nothing here. */
    private Verification visit(GivenAnswer answer) {
        var typed = new LinkedHashMap<>(answer.data());
        typed.putIfAbsent("visitedAt", answer.givenAt().toString());
        return forms.read(
                        new GivenAnswer(
                                answer.id(),
                                answer.task(),
                                answer.caseNo(),
                                answer.elementId(),
                                answer.author(),
                                answer.givenAt(),
                                typed),
                        VerificationForms.Verify.class)
                .form()
                .visit();
    }

    private String say(String what, Locale locale, Object... arguments) {
        return messages.getMessage("hazard.outlook." + what, arguments, locale);
    }

    record Levelled(Level level, Grading.ListingBy listingBy) {}

    record Limited(int limitDays, Grading.Cycle progressCycle, Grading.Cycle visitCycle) {

        private Grading grading(Levelled levelled, Verification visit) {
            return Grading.of(levelled.level(), levelled.listingBy(), limitDays, progressCycle, visitCycle, visit);
        }
    }
}
