package io.tradeintent.documents;

/**
 * A fenced block of a document. Behind its language stands its name, as in <code>```sh publish</code>, which a reader of the
 * rendered page does not see.
 *
 * @param document the path of the document in the tree
 * @param line where it begins
 * @param language the first word behind the fence, or nothing
 * @param name the rest of that line, or nothing
 * @param text what it shows, with its last line end
 */
record Block(String document, int line, String language, String name, String text) {}
