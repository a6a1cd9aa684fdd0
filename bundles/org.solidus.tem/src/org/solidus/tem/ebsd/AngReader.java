/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;

/**
 * Opens {@code .ang} maps of EDAX TSL, NanoMegas ASTAR, EMsoft, orix, MTEX and Solidus: rows of phi1, Phi, phi2 (Bunge,
 * radian), x, y, image quality, confidence index, phase and whatever more, on square or hexagonal grids.
 *
 * <p>The rows are those of {@link org.solidus.tem.maps.MapColumns}: {@code index} is the image quality (ASTAR: the
 * index) as it stands, {@code reliability} 100 times the confidence index (ASTAR: the reliability). A point with a
 * confidence index below 0, with angles of 4 pi, or of phase 0 where there are several phases, is not resolved. Lengths
 * are micrometres, in files of ASTAR nanometres. On a hexagonal grid every other row is shifted by half a step; columns
 * x and y give the true places.
 *
 * <p>Angles are taken as they are: the frame of the sample is that of x and y as far as the file is concerned. (EDAX
 * programs may turn one against the other; the file does not say.) They are brought from EDAX's crystal axes to those of
 * Solidus, which differ in triclinic cells and in monoclinic ones whose unique axis is not b ({@link CrystalAxes}).
 *
 * <p>The file is read as a whole: 8 bytes a number.
 */
@Component(service = Reader.class)
public final class AngReader implements Reader {

    private static final Pattern MARK = Pattern.compile(
            "(?m)^#\\s*(TEM_PIXperUM|MaterialName|LatticeConstants|GRID:|NumberFamilies|File created from ACOM)");

    private static final Pattern COMMENT = Pattern.compile("\\A\uFEFF?\\s*#");

    @Override
    public String id() {
        return "tem.ang";
    }

    @Override
    public String name() {
        return "ANG orientation map";
    }

    @Override
    public List<String> extensions() {
        return List.of("ang");
    }

    @Override
    public double probe(Path path, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean comment = COMMENT.matcher(text).find();
        if (comment && MARK.matcher(text).find()) {
            return 1;
        }
        return isNamed(path) && text.indexOf('\0') < 0 ? 0.3 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        AngHeader header = new AngHeader(path);
        NumberRows rows = new NumberRows(path.toString(), " \t,;");
        try (TextLines lines = TextLines.open(path, "an ANG map")) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                String text = line.get().strip();
                if (text.startsWith("#")) {
                    header.add(text.substring(1));
                } else if (!text.isEmpty()) {
                    rows.add(text, lines.number());
                }
            }
        }
        EbsdMap map = new AngContent(path, header, rows).map();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("written by", header.astar() ? "ASTAR" : header.word("OPERATOR"));
        metadata.put("sample", header.word("SAMPLEID"));
        metadata.put("scan", header.word("SCANID"));
        return new EbsdContainer(path, map, metadata);
    }
}
