/**
 * Who is who, who may sign in, and who may see what.
 *
 * <p>A person acts for one organ or for one enterprise and holds roles there (domain 2.2, and two of our own). What a person
 * may see is one {@link dev.duban.identity.Scope}, asked by {@link dev.duban.identity.Access} for lists, pages and files
 * alike. Sign-in is by form; five wrong tries lock an account name for fifteen minutes, whether or not it exists. Who may
 * do a task is decided where tasks are; who may not, because of what they did before, by the rules of the flow. Whose tasks
 * somebody does while a colleague is away stands in {@link dev.duban.identity.Substitutions}.
 *
 * <p>Other systems act as {@link dev.duban.identity.ServiceAccounts}: a kind of person without a password, let in by
 * {@link dev.duban.identity.AccessTokens} that name what they may be used for, end, and can be revoked.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry"})
package dev.duban.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
