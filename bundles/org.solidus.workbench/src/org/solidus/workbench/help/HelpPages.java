/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.workbench.help.Markdown.Block;
import org.solidus.workbench.help.Markdown.Heading;
import org.solidus.workbench.help.Markdown.Item;
import org.solidus.workbench.help.Markdown.Span;

/** The help pages in the bundle's folder {@code help}: {@code NAME.md}, found from {@code index.md}. */
public final class HelpPages {

    /** The page with the contents. */
    public static final String INDEX = "index";

    private static final String FOLDER = "/help/";
    private static final String EXTENSION = ".md";

    private HelpPages() {}

    /** The text of a page, when there is one of that name. */
    public static Optional<String> text(String name) {
        if (!name.matches("[\\w-]+")) {
            return Optional.empty();
        }
        try (InputStream in = HelpPages.class.getResourceAsStream(FOLDER + name + EXTENSION)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A picture beside the pages. */
    public static Optional<URL> picture(String file) {
        return Optional.ofNullable(HelpPages.class.getResource(FOLDER + file));
    }

    /** The pages in the order of the contents. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(INDEX));
        for (Block block : Markdown.parse(text(INDEX).orElse(""))) {
            if (block instanceof Item item) {
                item.spans().stream()
                        .map(Span::target)
                        .filter(target -> target.endsWith(EXTENSION))
                        .map(HelpPages::name)
                        .filter(name -> !names.contains(name))
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    /** Name of the page that a link leads to. */
    static String name(String target) {
        return target.substring(0, target.length() - EXTENSION.length());
    }

    /** Whether a link leads to a page. */
    static boolean isPage(String target) {
        return target.endsWith(EXTENSION) && !target.contains(":");
    }

    /** The first heading of a page. */
    public static String title(String name) {
        return Markdown.parse(text(name).orElse("")).stream()
                .filter(Heading.class::isInstance)
                .map(block -> Markdown.text(((Heading) block).spans()))
                .findFirst()
                .orElse(name);
    }

    /** A page with links to all pages that hold every word. */
    static String search(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        StringBuilder page = new StringBuilder("# Pages with '" + words.strip() + "'\n\n");
        int found = 0;
        for (String name : names()) {
            String text = text(name).orElse("").toLowerCase(Locale.ROOT);
            if (!name.equals(INDEX) && holds(text, wanted)) {
                page.append("- [").append(title(name)).append("](").append(name).append(".md)\n");
                found++;
            }
        }
        return page.append(found == 0 ? "No page holds these words.\n" : "").toString();
    }

    private static boolean holds(String text, String[] wanted) {
        for (String word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
