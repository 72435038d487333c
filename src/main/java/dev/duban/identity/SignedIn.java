package dev.duban.identity;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** What a session remembers of who signed in: only who it is, never what they may. */
record SignedIn(UUID person, String login) implements Principal, Serializable {

    @Override
    public String getName() {
        return login;
    }
}
