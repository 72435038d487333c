package dev.duban.web;

import dev.duban.identity.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who looks at the page, as far as the frame around it needs to know. */
interface Viewer {

    /** Empty before sign-in. */
    Optional<Who> now();

    /** The viewer's organ or enterprise in few words; empty if there is none. */
    String unit(Locale locale);

    record Who(String name, Set<Role> roles) {}
}
