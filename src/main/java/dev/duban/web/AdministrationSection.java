package dev.duban.web;

/**
 * One section of the administrators' index at {@code /administration}: a bean of this type puts a page there, so that a package
 * that has a page for administrators needs to know nothing of the index.
 *
 * @param key the title is the message {@code <key>}, the sentence under it {@code <key>.text}
 * @param address of the page; below {@code /administration/} it is open to administrators only
 * @param order from 1; the same as another's goes by key
 */
public record AdministrationSection(String key, String address, int order) {}
