package dev.duban.engine;

/** Which deadline rules there are; asked before a deployment, implemented by who keeps them. */
public interface DeadlineRuleIds {

    /** Whether a rule of this id stands anywhere, in whatever place and from whatever day. */
    boolean has(String id);
}
