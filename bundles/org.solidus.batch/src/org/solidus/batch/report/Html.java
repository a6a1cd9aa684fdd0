/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.report;

import java.util.List;
import java.util.stream.Collectors;

/** A little HTML: everything that is not markup of its own is escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** Markup as it is. */
    Html raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /** An element with a text. */
    Html element(String name, String content) {
        return raw("<" + name + ">" + escape(content) + "</" + name.split(" ")[0] + ">");
    }

    /** A table with a head; cells are texts. */
    Html table(List<String> head, List<List<String>> rows) {
        raw("<div class=\"wide\"><table><thead><tr>" + cells("th", head) + "</tr></thead><tbody>");
        rows.forEach(row -> raw("<tr>" + cells("td", row) + "</tr>"));
        return raw("</tbody></table></div>");
    }

    private static String cells(String name, List<String> cells) {
        return cells.stream()
                .map(cell ->
                        "<" + name + (isNumber(cell) ? " class=\"number\">" : ">") + escape(cell) + "</" + name + ">")
                .collect(Collectors.joining());
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?|NaN");
    }

    static String escape(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
