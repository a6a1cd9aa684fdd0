/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Markdown that the help pages use: headings, paragraphs, lists, code, images on a line of their own; in
 * them bold, code and links. Everything else is text.
 */
final class Markdown {

    private static final String CODE = "    ";
    private static final Pattern HEADING = Pattern.compile("(#{1,3})\\s+(.*)");
    private static final Pattern ITEM = Pattern.compile("(?:-|\\d+\\.)\\s+(.*)");
    private static final Pattern IMAGE = Pattern.compile("!\\[(.*?)]\\((.*?)\\)");
    private static final Pattern SPAN = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`|\\[(.+?)]\\((.+?)\\)");

    private Markdown() {}

    /** A block of a page. */
    public sealed interface Block {}

    /** @param level 1 to 3 */
    public record Heading(int level, List<Span> spans) implements Block {}

    /** A paragraph. */
    public record Paragraph(List<Span> spans) implements Block {}

    /** @param mark a bullet, or the number with its dot */
    public record Item(String mark, List<Span> spans) implements Block {}

    /** Lines as they are. */
    public record Code(String text) implements Block {}

    /** @param file beside the page */
    public record Picture(String file, String text) implements Block {}

    /** How a piece of text looks. */
    public enum Style {
        /** As it is. */
        PLAIN,
        /** Heavier. */
        BOLD,
        /** In the fixed-width font. */
        CODE,
        /** Leads somewhere. */
        LINK
    }

    /**
     * A piece of text.
     *
     * @param target of a link; else empty
     */
    public record Span(String text, Style style, String target) {}

    /** The blocks of a page, in order. */
    public static List<Block> parse(String page) {
        Reading reading = new Reading();
        page.lines().forEach(reading::line);
        return reading.end();
    }

    /** A page that is read line by line. */
    private static final class Reading {

        private final List<Block> blocks = new ArrayList<>();
        private final List<String> text = new ArrayList<>();
        private final List<String> code = new ArrayList<>();

        void line(String line) {
            boolean more = !code.isEmpty() && line.isBlank();
            if (more || text.isEmpty() && line.startsWith(CODE)) {
                code.add(line.isBlank() ? "" : line.substring(CODE.length()));
                return;
            }
            endCode();
            Matcher image = IMAGE.matcher(line.strip());
            Matcher heading = HEADING.matcher(line);
            if (image.matches()) {
                endText();
                blocks.add(new Picture(image.group(2), image.group(1)));
            } else if (heading.matches()) {
                endText();
                blocks.add(new Heading(heading.group(1).length(), spans(heading.group(2))));
            } else {
                textLine(line);
            }
        }

        private void textLine(String line) {
            if (line.isBlank() || ITEM.matcher(line).matches()) {
                endText();
            }
            if (!line.isBlank()) {
                text.add(line.strip());
            }
        }

        List<Block> end() {
            endCode();
            endText();
            return blocks;
        }

        private void endCode() {
            if (!code.isEmpty()) {
                blocks.add(new Code(String.join("\n", code).stripTrailing()));
                code.clear();
            }
        }

        private void endText() {
            if (text.isEmpty()) {
                return;
            }
            String whole = String.join(" ", text);
            text.clear();
            Matcher item = ITEM.matcher(whole);
            if (item.matches()) {
                String mark = whole.startsWith("-") ? "•" : whole.substring(0, whole.indexOf('.') + 1);
                blocks.add(new Item(mark, spans(item.group(1))));
            } else {
                blocks.add(new Paragraph(spans(whole)));
            }
        }
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = SPAN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                spans.add(new Span(text.substring(end, matcher.start()), Style.PLAIN, ""));
            }
            if (matcher.group(1) != null) {
                spans.add(new Span(matcher.group(1), Style.BOLD, ""));
            } else if (matcher.group(2) != null) {
                spans.add(new Span(matcher.group(2), Style.CODE, ""));
            } else {
                spans.add(new Span(matcher.group(3), Style.LINK, matcher.group(4)));
            }
            end = matcher.end();
        }
        if (end < text.length()) {
            spans.add(new Span(text.substring(end), Style.PLAIN, ""));
        }
        return spans;
    }

    /** The text of spans without their looks. */
    public static String text(List<Span> spans) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }
}
