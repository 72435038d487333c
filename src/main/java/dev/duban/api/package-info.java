/**
 * The door for other systems: what lies under {@code /api}, though each operation stands in the package whose subject it is.
 *
 * <p>Here is what they have in common before a controller is reached. A call shows the token of a service account, and the token
 * has the scope that the operation needs ({@link dev.duban.identity.NeedsScope}); no session counts here, and a token nowhere
 * else. A call that changes something carries a key of the caller's own: its effect, its answer and that key are one
 * transaction, so that a call repeated after a broken line takes effect once and is answered the same ({@code Calls}). The
 * description of all operations is made from the controllers ({@code OpenApiDocument}) and shown to whoever is signed in. Nobody
 * imports this package.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "web"})
package dev.duban.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
