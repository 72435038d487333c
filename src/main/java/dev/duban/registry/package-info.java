/**
 * Whom supervision is about and who does it: regions with their parents, organs with their kind and the sectors they lead,
 * and enterprises with their unified social credit codes.
 *
 * <p>Every case has one handling region; "the level above" is always the parent of a region (domain 2.1). Which department
 * leads a sector in a region is a fact of the organs themselves (domain 2.3), so a region may allot its sectors as it likes.
 * It imports no other package of ours.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.duban.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
