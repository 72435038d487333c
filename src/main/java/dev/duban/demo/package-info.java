/**
 * The demonstration: the invented province 示例省 with one city and four counties, their organs, people and enterprises
 * (domain 13.2), loaded once into an empty database in the background after start. All codes lie in the fictional block 99xxxx.
 *
 * <p>It is there in the local mode, or with {@code duban.demo=true}. Nobody imports it; a flow adds example cases by a
 * {@link dev.duban.casefile.DemoPart}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "casefile"})
package dev.duban.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
