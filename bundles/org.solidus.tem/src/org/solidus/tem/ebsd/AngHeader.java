/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.solidus.core.data.Category;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;

/** The lines with a {@code #} before the rows of an {@code .ang} file. */
final class AngHeader {

    /** Begins a line with one of the kinds that Solidus keeps beside the phases. */
    static final String KIND = "Solidus kind";

    /** Begins the line with the names of the columns, as orix writes it. */
    static final String COLUMN_NAMES = "Column names:";

    private static final Set<String> OF_THE_MAP =
            Set.of("GRID", "XSTEP", "YSTEP", "NCOLS_ODD", "NCOLS_EVEN", "NROWS", "OPERATOR", "SAMPLEID", "SCANID");

    private static final int MOST_LINES = 100_000;

    private final Path path;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Map<String, String>> phases = new ArrayList<>();
    private final Map<Integer, Category> kinds = new TreeMap<>();
    private List<String> columnNames = List.of();
    private boolean astar;
    private boolean inPhase;
    private int lines;

    AngHeader(Path path) {
        this.path = path;
    }

    /** Adds a line. @param text without the {@code #} */
    void add(String text) throws IOException {
        if (++lines > MOST_LINES) {
            throw new IOException(path + " has a header of more than " + MOST_LINES + " lines.");
        }
        String line = text.strip();
        astar |= line.contains("ACOM") || line.startsWith("TEM data");
        if (line.startsWith(KIND)) {
            addKind(line);
        } else if (line.startsWith(COLUMN_NAMES)) {
            columnNames = Arrays.stream(line.substring(COLUMN_NAMES.length()).split(","))
                    .map(String::strip)
                    .toList();
        } else if (!line.isEmpty()) {
            addField(line);
        }
    }

    private void addField(String line) {
        String[] parts = line.split("[\\s:]+", 2);
        String name = parts[0];
        String value = parts.length > 1 ? parts[1].strip() : "";
        if (name.equals("Phase") && value.matches("\\d{1,6}")) {
            begin().put("Phase", value);
        } else if (name.equals("MaterialName") && (!inPhase || current().containsKey("MaterialName"))) {
            begin().put(name, value);
        } else if (OF_THE_MAP.contains(name)) {
            inPhase = false;
            fields.putIfAbsent(name, value);
        } else if (inPhase) {
            current().putIfAbsent(name, value);
        } else {
            fields.putIfAbsent(name, value);
        }
    }

    private Map<String, String> begin() {
        inPhase = true;
        phases.add(new LinkedHashMap<>());
        return current();
    }

    private Map<String, String> current() {
        return phases.get(phases.size() - 1);
    }

    private void addKind(String line) throws IOException {
        String[] parts = line.substring(KIND.length()).strip().split("\\s+", 3);
        try {
            int code = Integer.parseInt(parts[0]);
            kinds.put(code, new Category(code, parts[2], Integer.parseInt(parts[1].substring(1), 16)));
        } catch (RuntimeException e) {
            throw new IOException(
                    path + ": " + Sentence.quoted("# " + line)
                            + " is no kind; expected a code, a colour such as #808080 and a name.",
                    e);
        }
    }

    /** Whether ASTAR wrote the file: its lengths are nanometres then, else micrometres. */
    boolean astar() {
        return astar;
    }

    /** The kinds that Solidus wrote, in the order of their codes; empty in files of other programs. */
    List<Category> kinds() {
        return List.copyOf(kinds.values());
    }

    /** Names of the columns, if the file states them. */
    List<String> columnNames() {
        return columnNames;
    }

    /** A number of the header, if it is there. */
    OptionalDouble number(String name) throws IOException {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(value.split("\\s+")[0]));
        } catch (NumberFormatException e) {
            throw new IOException(path + ": '" + name + "' is " + Sentence.quoted(value) + ", no number.", e);
        }
    }

    /** A word of the header; empty where it is absent. */
    String word(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The phases by their number. */
    Map<Integer, EbsdPhase> phases() throws IOException {
        Map<Integer, EbsdPhase> known = new TreeMap<>();
        for (int i = 0; i < phases.size(); i++) {
            EbsdPhase phase = phase(phases.get(i), i + 1);
            if (known.put(phase.number(), phase) != null) {
                throw new IOException(path + " describes phase " + phase.number() + " twice.");
            }
        }
        return known;
    }

    private EbsdPhase phase(Map<String, String> lines, int place) throws IOException {
        int number = Integer.parseInt(lines.getOrDefault("Phase", Integer.toString(place)));
        String name = lines.getOrDefault("MaterialName", "");
        Lattice lattice = lattice(number, lines.getOrDefault("LatticeConstants", ""));
        try {
            LaueClass coded = SymmetryCodes.ofAng(lines.getOrDefault("Symmetry", ""), lattice);
            LaueClass laue = SymmetryCodes.refined(coded, lines.getOrDefault("Info", ""));
            return new EbsdPhase(number, name.isEmpty() ? "phase " + number : name, laue, lattice);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ", phase " + number + ": " + Sentence.of(e), e);
        }
    }

    private Lattice lattice(int phase, String text) throws IOException {
        String[] words = text.strip().split("[\\s,]+");
        if (words.length < 6) {
            throw new IOException(path + ", phase " + phase + ": LatticeConstants needs three lengths and three angles,"
                    + " found " + Sentence.quoted(text) + ".");
        }
        double[] cell = new double[6];
        try {
            for (int i = 0; i < 6; i++) {
                cell[i] = Double.parseDouble(words[i]);
            }
            return Lattice.of(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    path + ", phase " + phase + ": LatticeConstants " + Sentence.quoted(text) + " are no cell: "
                            + Sentence.of(e),
                    e);
        }
    }

    /** Whether the grid is hexagonal. */
    boolean hexagonal() {
        return word("GRID").toLowerCase(Locale.ROOT).startsWith("hex");
    }
}
