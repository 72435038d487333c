package dev.duban.identity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Whoever shows a token that holds: its service account, with what the token may be used for. */
public record Bearer(UUID token, UUID account, String login, Set<TokenScope> scopes) {

    public Bearer {
        scopes = Set.copyOf(scopes);
    }

    /** As somebody who is signed in, so that {@link CurrentUser} finds the account for the length of the request. */
    public Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(account, login), null, List.of());
    }
}
