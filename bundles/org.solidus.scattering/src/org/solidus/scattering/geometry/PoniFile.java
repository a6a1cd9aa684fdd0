/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.solidus.core.source.RegularFile;

/**
 * Reads and writes .poni files (versions 1, 2 and 2.1), and reads the header that pyFAI and Dioptas write above a
 * pattern ({@code # PONI: ...}). Lengths are metres, angles radians; keys are read in any case.
 */
public final class PoniFile {

    /** A .poni file has a dozen lines; what is longer than this is none. */
    private static final long LONGEST = 1 << 20;

    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_ ]*?)\\s*:\\s*(.*?)\\s*");
    private static final Pattern PAIR = Pattern.compile("([-+0-9.eE]+)\\s*,\\s*([-+0-9.eE]+)\\s*m?");

    private final String name;
    private final Map<String, String> fields;

    private PoniFile(String name, Map<String, String> fields) {
        this.name = name;
        this.fields = fields;
    }

    /**
     * Reads a .poni file, or a pattern with a PONI header.
     *
     * @throws IOException with a sentence that names the file and the field
     */
    public static FlatGeometry read(Path path) throws IOException {
        RegularFile.require(path, "a .poni file");
        if (Files.size(path) > LONGEST * 64) {
            throw new IOException(path + " is no .poni file: it is far too long (" + Files.size(path) + " bytes).");
        }
        return parse(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
    }

    /**
     * Reads the text of a .poni file or the header of a pattern.
     *
     * @param name for messages
     */
    public static FlatGeometry parse(String name, String text) throws IOException {
        Map<String, String> commented = new LinkedHashMap<>();
        Map<String, String> plain = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            boolean comment = line.startsWith("#");
            Matcher matcher = LINE.matcher(comment ? line.substring(1) : line);
            if (matcher.matches()) {
                // The last line of a key wins: calibration programs append to the file.
                (comment ? commented : plain).put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
            }
        });
        return plain.containsKey("poni1") || !commented.containsKey("poni")
                ? new PoniFile(name, plain).geometry()
                : new PoniFile(name, commented).header();
    }

    /** Whether a text looks like a .poni file. */
    public static boolean looksLike(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("poni1:") && (lower.contains("distance:") || lower.contains("dist:"));
    }

    private FlatGeometry geometry() throws IOException {
        int version = (int) number("poni_version", 1);
        if (version != 1 && version != 2) {
            throw new IOException(name + ": poni_version " + fields.get("poni_version")
                    + " is not known; versions 1, 2 and 2.1 are.");
        }
        Map<?, ?> config = version == 1 ? Map.of() : config();
        try {
            return new FlatGeometry(
                    fields.containsKey("distance") ? number("distance") : number("dist"),
                    number("poni1"),
                    number("poni2"),
                    number("rot1", 0),
                    number("rot2", 0),
                    number("rot3", 0),
                    number("wavelength", Double.NaN),
                    version == 1 ? detector1() : detector2(config),
                    orientation(config));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private Detector detector1() throws IOException {
        Optional<Detector> known = known();
        if (fields.containsKey("pixelsize1") || fields.containsKey("pixelsize2") || known.isEmpty()) {
            double pixel1 = number("pixelsize1");
            double pixel2 = number("pixelsize2");
            return known.filter(one -> one.pixel1() == pixel1 && one.pixel2() == pixel2)
                    .orElse(Detector.generic(pixel1, pixel2));
        }
        return known.orElseThrow();
    }

    private Detector detector2(Map<?, ?> config) throws IOException {
        Optional<Detector> known = known();
        double pixel1 = pixel(config, "pixel1", known.map(Detector::pixel1));
        double pixel2 = pixel(config, "pixel2", known.map(Detector::pixel2));
        int[] shape = shape(config);
        if (known.isPresent() && known.get().pixel1() == pixel1 && known.get().pixel2() == pixel2) {
            return shape.length == 0 ? known.get() : known.get().withShape(shape[0], shape[1]);
        }
        return shape.length == 0
                ? Detector.generic(pixel1, pixel2)
                : Detector.generic(pixel1, pixel2, shape[0], shape[1]);
    }

    private Optional<Detector> known() {
        return Optional.ofNullable(fields.get("detector")).flatMap(KnownDetectors::find);
    }

    private double pixel(Map<?, ?> config, String key, Optional<Double> known) throws IOException {
        Object value = config.get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value != null || known.isEmpty()) {
            throw new IOException(name + ": Detector_config gives no '" + key + "' (the size of a pixel, m), and '"
                    + fields.getOrDefault("detector", "") + "' is no detector that is known by name.");
        }
        return known.get();
    }

    private int[] shape(Map<?, ?> config) throws IOException {
        Object value = config.get("max_shape");
        if (value == null) {
            return new int[0];
        }
        if (value instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof Number rows
                && list.get(1) instanceof Number columns) {
            return new int[] {rows.intValue(), columns.intValue()};
        }
        throw new IOException(name + ": 'max_shape' of Detector_config is a list of two numbers, [rows, columns];"
                + " found " + value + ".");
    }

    private Orientation orientation(Map<?, ?> config) throws IOException {
        Object value = config.get("orientation");
        if (value == null || value.equals(0)) {
            return Orientation.BOTTOM_RIGHT;
        }
        return Optional.of(value)
                .filter(Integer.class::isInstance)
                .flatMap(number -> Orientation.of((Integer) number))
                .orElseThrow(() -> new IOException(
                        name + ": 'orientation' of Detector_config is 1, 2, 3 or 4; found " + value + "."));
    }

    private Map<?, ?> config() throws IOException {
        String json = fields.getOrDefault("detector_config", "{}");
        try {
            Object value =
                    new Load(LoadSettings.builder().setSchema(new JsonSchema()).build()).loadFromString(json);
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            throw new IOException(name + ": Detector_config is a JSON object; found " + json + ".");
        } catch (YamlEngineException e) {
            throw new IOException(name + ": Detector_config is no valid JSON: " + json + ".", e);
        }
    }

    /** The header above a pattern: pixel size, PONI, distance, rotations and wavelength on lines of their own. */
    private FlatGeometry header() throws IOException {
        double[] pixel = pair("pixelsize");
        double[] poni = pair("poni");
        String[] rotations = text("rotations").replace("rad", "").strip().split("[\\s,]+");
        if (rotations.length != 3) {
            throw new IOException(name + ": 'Rotations' are three angles in rad; found '" + text("rotations") + "'.");
        }
        try {
            return new FlatGeometry(
                    number("distance", text("distance sample to detector").replace("m", "")),
                    poni[0],
                    poni[1],
                    number("rotations", rotations[0]),
                    number("rotations", rotations[1]),
                    number("rotations", rotations[2]),
                    fields.containsKey("wavelength")
                            ? number("wavelength", text("wavelength").replace("m", ""))
                            : Double.NaN,
                    Detector.generic(pixel[0], pixel[1]),
                    Orientation.BOTTOM_RIGHT);
        } catch (IllegalArgumentException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private double[] pair(String key) throws IOException {
        Matcher matcher = PAIR.matcher(text(key));
        if (!matcher.matches()) {
            throw new IOException(
                    name + ": '" + key + "' is two lengths, '1.72e-4, 1.72e-4 m'; found '" + text(key) + "'.");
        }
        return new double[] {number(key, matcher.group(1)), number(key, matcher.group(2))};
    }

    private String text(String key) throws IOException {
        String value = fields.get(key);
        if (value == null) {
            throw new IOException(name + " has no line '" + key + ": ...': it is no complete .poni file.");
        }
        return value;
    }

    private double number(String key) throws IOException {
        return number(key, text(key));
    }

    private double number(String key, double absent) throws IOException {
        String value = fields.get(key);
        return value == null || value.equalsIgnoreCase("none") ? absent : number(key, value);
    }

    private double number(String key, String value) throws IOException {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IOException(name + ": '" + key + "' is a number; found '" + value + "'.", e);
        }
    }

    /** A .poni file of version 2.1, which states the orientation. */
    public static String write(FlatGeometry g) {
        StringBuilder config = new StringBuilder("{\"pixel1\": " + g.detector().pixel1() + ", \"pixel2\": "
                + g.detector().pixel2());
        if (g.detector().hasShape()) {
            config.append(", \"max_shape\": [")
                    .append(g.detector().rows())
                    .append(", ")
                    .append(g.detector().columns())
                    .append(']');
        }
        config.append(", \"orientation\": ").append(g.orientation().number()).append('}');
        // A detector that is known by name has its pixel size in its name; other programs reject it in the
        // configuration.
        String known = "{\"orientation\": " + g.orientation().number() + "}";
        boolean byName = KnownDetectors.find(g.detector().name())
                .filter(g.detector()::equals)
                .isPresent();
        String text = "# Axis 1 is the slow one (rows), axis 2 the fast one (columns); lengths in m, angles in rad\n"
                + "poni_version: 2.1\n"
                + "Detector: " + (byName ? g.detector().name() : Detector.GENERIC) + "\n"
                + "Detector_config: " + (byName ? known : config) + "\n"
                + "Distance: " + g.distance() + "\n"
                + "Poni1: " + g.poni1() + "\n"
                + "Poni2: " + g.poni2() + "\n"
                + "Rot1: " + g.rot1() + "\n"
                + "Rot2: " + g.rot2() + "\n"
                + "Rot3: " + g.rot3() + "\n";
        return g.hasWavelength() ? text + "Wavelength: " + g.wavelength() + "\n" : text;
    }
}
