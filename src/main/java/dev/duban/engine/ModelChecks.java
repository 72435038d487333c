package dev.duban.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checks a set of models against each other and against the steps of the code: what the build and a deployment ask. */
final class ModelChecks {

    private static final List<ModelCheck> OF_THE_MODELS =
            List.of(new IdCheck(), new NameCheck(), new ReferenceCheck(), new ExpressionCheck(), new DrawingCheck());

    private ModelChecks() {}

    /**
     * What is wrong with the models; empty if nothing is.
     *
     * @param files the whole set: what it calls must be in it
     * @param english the names of {@code names_en.properties}
     * @param steps the steps of the code
     * @param reading how the pages read forms
     * @param rules by which tasks may be due
     */
    static List<Finding> check(
            Collection<ModelFiles.ModelFile> files,
            Map<String, String> english,
            Collection<KnownStep> steps,
            FormReading reading,
            DeadlineRuleIds rules) {
        var findings = new Findings();
        var models = ModelSet.read(files, english, findings);
        OF_THE_MODELS.forEach(check -> check.check(models, findings));
        new TaskCheck(rules).check(models, findings);
        new FormCheck(reading).check(models, findings);
        new StepCheck(steps).check(models, findings);
        return findings.all();
    }
}
