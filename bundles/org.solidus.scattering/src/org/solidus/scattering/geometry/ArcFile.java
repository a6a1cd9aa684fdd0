/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.source.RegularFile;

/**
 * Reads and writes the geometry file of an ARC detector: JSON as beamline I15-1 and arcwright write it,
 *
 * <pre>
 * {"wavelength": 1.6167e-11,
 *  "param_common": {"scale": 1.0, "nrj": 76.69},
 *  "goniometers": {"module_0": {"dist": 0.25, "poni1": 0, "poni2": 0.0211, "rot1": 0, "offset": 0}, ...}}
 * </pre>
 *
 * with lengths in m, rot1 in rad, offsets in deg and the photon energy {@code nrj} in keV. The energy is what counts; a
 * {@code wavelength} that says something else is refused. Names that end in the numbers 0, 1, 2, ... give the order of
 * the modules in the image, so that a file with sorted keys ({@code module_10} before {@code module_2}) is read right;
 * other names stand in the order of the file.
 *
 * <p>Solidus adds two things, both optional: {@code "angle"} (of the arm, deg; 0) and {@code "detector"},
 *
 * <pre>
 * {"moduleRows": 256, "moduleColumns": 768, "gapRows": 20, "pixelSize": [5.5e-5, 5.5e-5], "orientation": 3}
 * </pre>
 *
 * (pixel size in m, row and column) whose values here are the defaults. See {@link ArcGeometry} for the orientation.
 */
public final class ArcFile {

    private static final int MODULE_ROWS = 256;
    private static final int MODULE_COLUMNS = 768;
    private static final int GAP_ROWS = 20;
    private static final double PIXEL = 55e-6;
    /** A module takes some 200 bytes. */
    private static final long LONGEST = 1 << 20;

    private static final int MOST_MODULES = 1000;
    private static final int MOST_PIXELS = 1 << 28;
    /** Energy and wavelength of a file agree as well as this. */
    private static final double AGREEMENT = 1e-4;

    private static final Pattern NUMBERED = Pattern.compile(".*?(\\d{1,6})");

    private final String name;
    private final JsonFields all;

    private ArcFile(String name, JsonFields all) {
        this.name = name;
        this.all = all;
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence that names the file and the field
     */
    public static ArcGeometry read(Path path) throws IOException {
        RegularFile.require(path, "a geometry of an ARC detector");
        if (Files.size(path) > LONGEST) {
            throw new IOException(
                    path + " is no geometry of an ARC detector: it is far too long (" + Files.size(path) + " bytes).");
        }
        return parse(path.toString(), new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    }

    /**
     * Reads the text of a file.
     *
     * @param name for messages
     */
    public static ArcGeometry parse(String name, String text) throws IOException {
        ArcFile file = new ArcFile(name, JsonFields.parse(name, text));
        try {
            return file.geometry();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    /** Whether a text begins like such a file. */
    public static boolean looksLike(String head) {
        String start = head.startsWith("\uFEFF") ? head.substring(1) : head;
        return start.stripLeading().startsWith("{")
                && start.contains("\"goniometers\"")
                && (start.contains("\"offset\"") || start.contains("\"param_common\""));
    }

    private ArcGeometry geometry() throws IOException {
        JsonFields common = all.object("param_common");
        List<ArcModule> modules = modules();
        Optional<JsonFields> detector = all.has("detector") ? Optional.of(all.object("detector")) : Optional.empty();
        return new ArcGeometry(
                modules,
                common.number("scale", 1),
                all.number("angle", 0),
                wavelength(common),
                detector(modules.size(), detector),
                orientation(detector));
    }

    private double wavelength(JsonFields common) throws IOException {
        double stated = all.number("wavelength", Double.NaN);
        if (!Double.isNaN(stated) && !(stated > 0)) {
            throw new IOException(name + ": 'wavelength' is positive, in m; found " + stated + ".");
        }
        if (!common.has("nrj")) {
            return stated;
        }
        double energy = common.number("nrj");
        if (!(energy > 0)) {
            throw new IOException(
                    name + ": 'nrj' of param_common is the photon energy in keV, above 0; found " + energy + ".");
        }
        double wavelength = Wavelength.ofEnergy(energy);
        if (Math.abs(stated / wavelength - 1) > AGREEMENT) {
            throw new IOException(name + ": its energy of " + energy + " keV is a wavelength of " + wavelength
                    + " m, but it states " + stated + " m: correct one of 'nrj' and 'wavelength'.");
        }
        return wavelength;
    }

    private List<ArcModule> modules() throws IOException {
        Map<String, JsonFields> goniometers = all.object("goniometers").objects();
        if (goniometers.isEmpty() || goniometers.size() > MOST_MODULES) {
            throw new IOException(name + ": 'goniometers' holds the modules, 1 to " + MOST_MODULES + "; found "
                    + goniometers.size() + ".");
        }
        List<ArcModule> modules = new ArrayList<>();
        for (String key : inOrder(new ArrayList<>(goniometers.keySet()))) {
            JsonFields fields = goniometers.get(key);
            modules.add(new ArcModule(
                    key,
                    fields.number("dist"),
                    fields.number("poni1"),
                    fields.number("poni2"),
                    fields.number("rot1", 0),
                    fields.number("offset")));
        }
        return modules;
    }

    /** By the numbers at the end of the names, where these are 0, 1, 2, ...; else as they are. */
    private static List<String> inOrder(List<String> names) {
        TreeMap<Integer, String> numbered = new TreeMap<>(Comparator.naturalOrder());
        for (String name : names) {
            Matcher matcher = NUMBERED.matcher(name);
            if (matcher.matches()) {
                numbered.put(Integer.parseInt(matcher.group(1)), name);
            }
        }
        boolean counted = numbered.size() == names.size() && numbered.lastKey() == names.size() - 1;
        return counted ? List.copyOf(numbered.values()) : names;
    }

    private Detector detector(int modules, Optional<JsonFields> stated) throws IOException {
        if (stated.isEmpty()) {
            return ArcGeometry.detector(modules, MODULE_ROWS, MODULE_COLUMNS, GAP_ROWS, PIXEL, PIXEL);
        }
        JsonFields fields = stated.get();
        int rows = fields.whole("moduleRows", MODULE_ROWS, 1);
        int columns = fields.whole("moduleColumns", MODULE_COLUMNS, 1);
        int gap = fields.whole("gapRows", GAP_ROWS, 0);
        if ((long) modules * ((long) rows + gap) > MOST_PIXELS / columns) {
            throw new IOException(name + ": " + modules + " modules of " + rows + " x " + columns + " pixels with "
                    + gap + " pad rows are more than an image can hold.");
        }
        double[] pixel = fields.has("pixelSize") ? fields.pair("pixelSize") : new double[] {PIXEL, PIXEL};
        return ArcGeometry.detector(modules, rows, columns, gap, pixel[0], pixel[1]);
    }

    private Orientation orientation(Optional<JsonFields> detector) throws IOException {
        if (detector.isEmpty() || !detector.get().has("orientation")) {
            return Orientation.BOTTOM_RIGHT;
        }
        int number = detector.get().whole("orientation", 3, 1);
        return Orientation.of(number)
                .orElseThrow(() -> new IOException(
                        name + ": 'orientation' of the detector is 1, 2, 3 or 4; found " + number + "."));
    }

    /** The text of a file; what Solidus adds is there only where it says something. */
    public static String write(ArcGeometry arc) {
        StringBuilder text = new StringBuilder("{\n");
        if (arc.hasWavelength()) {
            text.append("    \"wavelength\": ").append(arc.wavelength()).append(",\n");
        }
        text.append("    \"param_common\": {\"scale\": ").append(arc.scale());
        if (arc.hasWavelength()) {
            text.append(", \"nrj\": ").append(Wavelength.energy(arc.wavelength()));
        }
        text.append("},\n");
        if (arc.angle() != 0) {
            text.append("    \"angle\": ").append(arc.angle()).append(",\n");
        }
        text.append("    \"detector\": ").append(detector(arc)).append(",\n");
        text.append("    \"goniometers\": {\n");
        for (int i = 0; i < arc.modules().size(); i++) {
            ArcModule m = arc.modules().get(i);
            text.append("        ")
                    .append(JsonFields.quote(m.name()))
                    .append(": {\"dist\": ")
                    .append(m.distance())
                    .append(", \"poni1\": ")
                    .append(m.poni1())
                    .append(", \"poni2\": ")
                    .append(m.poni2())
                    .append(", \"rot1\": ")
                    .append(m.rot1())
                    .append(", \"offset\": ")
                    .append(m.offset())
                    .append(i < arc.modules().size() - 1 ? "},\n" : "}\n");
        }
        return text.append("    }\n}\n").toString();
    }

    private static String detector(ArcGeometry arc) {
        Detector detector = arc.detector();
        return "{\"moduleRows\": " + arc.moduleRows() + ", \"moduleColumns\": " + detector.columns() + ", \"gapRows\": "
                + (arc.pitch() - arc.moduleRows()) + ", \"pixelSize\": [" + detector.pixel1() + ", "
                + detector.pixel2() + "], \"orientation\": " + arc.orientation().number() + "}";
    }
}
