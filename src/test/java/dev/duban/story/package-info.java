/**
 * The days of officers, told through the browser: the whole program with its own PostgreSQL and its own broker, every step done on
 * the pages by the person whose step it is. Each page that is looked at leaves a picture in {@code target/screenshots}.
 */
@NullMarked
package dev.duban.story;

import org.jspecify.annotations.NullMarked;
