package dev.duban.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checks a set of models against each other and against the steps of the code: what the build and a deployment ask. */
final class ModelChecks {

    private static final List<ModelCheck> OF_THE_MODELS = List.of(
            new IdCheck(),
            new NameCheck(),
            new TaskCheck(),
            new ReferenceCheck(),
            new ExpressionCheck(),
            new DrawingCheck(),
            new FormCheck());

    private ModelChecks() {}

    /**
     * What is wrong with the models as such; empty if nothing is.
     *
     * @param files the whole set: what it calls must be in it
     * @param english the names of {@code names_en.properties}
     */
    static List<Finding> check(Collection<ModelFiles.ModelFile> files, Map<String, String> english) {
        return ask(files, english, OF_THE_MODELS);
    }

    /** What is wrong with the models as such and between them and the steps of the code; empty if nothing is. */
    static List<Finding> check(
            Collection<ModelFiles.ModelFile> files, Map<String, String> english, Collection<KnownStep> steps) {
        var all = new ArrayList<>(OF_THE_MODELS);
        all.add(new StepCheck(steps));
        return ask(files, english, all);
    }

    private static List<Finding> ask(
            Collection<ModelFiles.ModelFile> files, Map<String, String> english, List<ModelCheck> checks) {
        var findings = new Findings();
        var models = ModelSet.read(files, english, findings);
        checks.forEach(check -> check.check(models, findings));
        return findings.all();
    }
}
