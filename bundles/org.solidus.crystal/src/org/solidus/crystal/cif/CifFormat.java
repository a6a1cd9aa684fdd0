/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.crystal.Structure;
import org.solidus.crystal.structures.ShippedStructures;

/** Opens CIF files: what they give is a {@link org.solidus.crystal.Structure}, no datasets. */
@Component(service = Reader.class)
public final class CifFormat implements Reader {

    /** A data block after nothing but comments and blank lines. */
    private static final Pattern FIRST_BLOCK = Pattern.compile("(?i)\\A\uFEFF?(?:\\s|#[^\\r\\n]*)*data_\\S");

    private static final Pattern CRYSTAL = Pattern.compile("(?i)(^|\\s)_(cell|atom_site|symmetry|space_group)[_.]");

    @Override
    public String id() {
        return "crystal.cif";
    }

    @Override
    public String name() {
        return "CIF";
    }

    @Override
    public List<String> extensions() {
        return List.of("cif", "mcif");
    }

    @Override
    public double probe(Path path, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean named = isNamed(path);
        if (FIRST_BLOCK.matcher(text).find()) {
            // Images in CIF begin like this too: their own reader is surer than a name.
            return CRYSTAL.matcher(text).find() ? 1 : named ? 0.9 : 0.4;
        }
        // A long comment may push the first block out of the head.
        return named && text.indexOf('\0') < 0 ? 0.3 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return new CifContainer(path, CifReader.structures(path));
    }

    @Override
    public List<String> shipped(Class<?> type) {
        return type == Structure.class ? ShippedStructures.names() : List.of();
    }

    @Override
    public <T> Optional<T> shipped(Class<T> type, String name) {
        return type == Structure.class && ShippedStructures.names().contains(name)
                ? Optional.of(type.cast(ShippedStructures.get(name)))
                : Optional.empty();
    }
}
