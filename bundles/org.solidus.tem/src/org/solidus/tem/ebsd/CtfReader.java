/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;

/**
 * Opens {@code .ctf} maps (Channel Text File) of Oxford Instruments HKL and AZtec, EMsoft and MTEX: rows of phase, x, y,
 * bands, error, phi1, Phi, phi2 (Bunge, degrees), MAD, band contrast and band slope on a square grid; with decimal commas,
 * too.
 *
 * <p>The rows are those of {@link org.solidus.tem.maps.MapColumns}: {@code index} is the band contrast of 255,
 * {@code fit} the mean angular deviation (degrees); a reliability is not stated. Phase 0 is not resolved. Lengths are
 * micrometres. Angles are brought from the crystal axes of HKL (x along a*, z along c), which differ from those of
 * Solidus in trigonal, hexagonal and triclinic cells ({@link CrystalAxes}); otherwise they are taken as they are.
 *
 * <p>The file is read as a whole: 8 bytes a number.
 */
@Component(service = Reader.class)
public final class CtfReader implements Reader {

    @Override
    public String id() {
        return "tem.ctf";
    }

    @Override
    public String name() {
        return "CTF orientation map";
    }

    @Override
    public List<String> extensions() {
        return List.of("ctf");
    }

    @Override
    public double probe(Path path, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith(CtfHeader.FIRST_LINE)) {
            return 1;
        }
        return isNamed(path) && text.indexOf('\0') < 0 ? 0.2 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        try (TextLines lines = TextLines.open(path, "a Channel text file")) {
            CtfHeader header = CtfHeader.read(path, lines);
            NumberRows rows = new NumberRows(path.toString(), " \t");
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().isBlank()) {
                    rows.add(line.get().replace(',', '.'), lines.number());
                }
            }
            EbsdMap map = new CtfContent(path, header, rows).map();
            return new EbsdContainer(path, map, Map.of("author", header.word("Author"), "project", header.word("Prj")));
        }
    }
}
