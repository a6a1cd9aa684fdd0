/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Category;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Writer;

/** What the codes of a column stand for, as attributes of its dataset: {@code kinds = ["1 LFP #0072B2", ...]}. */
final class Kinds {

    private static final String ATTRIBUTE = "kinds";

    private Kinds() {}

    static void write(Hdf5Writer file, String path, List<Category> categories) throws IOException {
        if (!categories.isEmpty()) {
            file.attribute(path, ATTRIBUTE, categories.stream().map(Kinds::text).toArray(String[]::new));
        }
    }

    private static String text(Category category) {
        return String.format("%d %s #%06X", category.code(), category.name(), category.rgb());
    }

    /** Of another program's attribute of that name, none. */
    static List<Category> read(Hdf5Attributes attributes) {
        List<Category> categories = new ArrayList<>();
        for (String text : attributes.texts(ATTRIBUTE)) {
            if (!text.matches("-?\\d{1,9} .*#[0-9A-F]{6}")) {
                return List.of();
            }
            int first = text.indexOf(' ');
            int last = text.lastIndexOf('#');
            categories.add(new Category(
                    Integer.parseInt(text.substring(0, first)),
                    text.substring(first, last).strip(),
                    Integer.parseInt(text.substring(last + 1), 16)));
        }
        return categories;
    }
}
