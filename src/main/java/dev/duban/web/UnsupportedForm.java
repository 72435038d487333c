package dev.duban.web;

/** A form asks for something that Duban does not judge, so it must not be deployed: a component, a property, a condition. */
public class UnsupportedForm extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String component;
    private final String what;

    /**
     * @param component id of the component, or the form's own
     * @param what one English sentence for the process owner
     */
    UnsupportedForm(String component, String what) {
        super("%s: %s".formatted(component, what));
        this.component = component;
        this.what = what;
    }

    String component() {
        return component;
    }

    String what() {
        return what;
    }
}
