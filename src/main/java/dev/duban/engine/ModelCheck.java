package dev.duban.engine;

/** One topic that a set of models is checked for. It changes nothing and can be asked again. */
interface ModelCheck {

    void check(ModelSet models, Findings findings);
}
