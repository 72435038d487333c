package dev.duban.engine;

/** The checks find something in the models, or a file cannot be taken; nothing is deployed. */
public class ModelsRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    ModelsRefused() {
        super("engine-models-refused", "The models are not deployed, because the checks find something in them");
    }
}
