package dev.duban.identity;

import java.util.List;
import java.util.Locale;

/** Whom the login page offers as buttons; there is such a bean only where a demonstration is loaded. */
public interface DemoPeople {

    /** In the order of a story, their units named in this language; empty until they are loaded. */
    List<DemoGroup> offered(Locale locale);

    /** The one password of all of them. */
    String password();

    /** People who stand together, in the reader's language. */
    record DemoGroup(String title, List<DemoPerson> people) {}

    /**
     * One button.
     *
     * @param role the word for it is the message {@code identity.role.<role>}
     * @param unit name of the organ or enterprise
     */
    record DemoPerson(String login, String name, Role role, String unit) {}
}
