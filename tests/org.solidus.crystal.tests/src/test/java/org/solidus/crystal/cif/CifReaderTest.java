/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Structure;
import org.solidus.crystal.TriphyliteCif;
import org.solidus.crystal.structures.ShippedStructures;

class CifReaderTest {

    private static final String CELL = """
            data_x
            _cell_length_a 4
            _cell_length_b 4
            _cell_length_c 4
            """;

    private static final String ATOM = """
            loop_
            _atom_site_label
            _atom_site_fract_x
            _atom_site_fract_y
            _atom_site_fract_z
            Ni1 0 0 0
            """;

    @Test
    void readsEveryFormOfValue() throws CifException {
        String text = "\uFEFF# comment\r\ndata_one\r\n_a 'a dog's life' # remark\r\n_b \"say \"so\"\"\r\n_c\r\n;\r\n"
                + "line 1\r\n"
                + "; not the end\r\n".replace("; not", " ; not") + "line 2\r\n;\r\n_d ?\r\n_e .\r\n_f '?'\r\n"
                + "_G 8.5004(3)\r\nloop_ _p _q 1 2 3 'four' data_two _h -1.5e-3(12)";
        List<CifBlock> blocks = CifParser.parse("test.cif", text);
        CifBlock one = blocks.getFirst();
        assertEquals("one", one.name());
        assertEquals("a dog's life", one.item("_a").orElseThrow().text());
        assertEquals("say \"so\"", one.item("_b").orElseThrow().text());
        assertTrue(one.item("_c").orElseThrow().text().contains("line 1\r\n ; not the end\r\nline 2"));
        assertFalse(one.item("_d").isPresent());
        assertFalse(one.item("_e").isPresent());
        assertTrue(one.item("_f").isPresent(), "a quoted question mark is text");
        assertEquals(8.5004, one.item("_g").orElseThrow().number().orElseThrow(), 0, "names ignore case");
        assertEquals(0.0003, one.item("_g").orElseThrow().uncertainty().orElseThrow(), 1e-12);
        CifLoop loop = one.loop("_q").orElseThrow();
        assertEquals(2, loop.rows());
        assertEquals("four", loop.value(1, "_q").orElseThrow().text());
        CifValue small = blocks.get(1).item("_h").orElseThrow();
        assertEquals(-1.5e-3, small.number().orElseThrow(), 0);
        assertEquals(1.2e-3, small.uncertainty().orElseThrow(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"12,12,", "12.,12,", ".5,0.5,", "+1.20(15),1.2,0.15", "5(2),5,2", "1e2(3),100,300"})
    void numbers(String text, double value, Double uncertainty) {
        CifValue parsed = new CifValue(text, false, 1);
        assertEquals(value, parsed.number().orElseThrow(), 1e-12);
        assertEquals(uncertainty != null, parsed.uncertainty().isPresent());
        if (uncertainty != null) {
            assertEquals(uncertainty, parsed.uncertainty().getAsDouble(), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "abc", "1(2", "--1", "", "1e9999"})
    void notNumbers(String text) {
        assertTrue(new CifValue(text, false, 1).number().isEmpty());
    }

    @Test
    void symmetryComesFromOperationsElseHallElseSymbolElseNumber() throws CifException {
        String operations =
                "_symmetry_space_group_name_H-M 'F d 3 m'\n" + "loop_ _symmetry_equiv_pos_as_xyz x,y,z -x,-y,-z\n";
        assertEquals(2, order(operations));
        assertEquals(192, order("_space_group_name_Hall '-F 4 2 3'\n"));
        assertEquals(192, order("_symmetry_space_group_name_H-M 'F m -3 m'\n"));
        assertEquals(96, order("_space_group_IT_number 229\n"));
        assertTrue(error(CELL + "_symmetry_space_group_name_H-M 'F d -3 m'\n" + ATOM)
                .contains(":1"));
        assertTrue(error(CELL + ATOM).contains("says nothing of the symmetry"));
    }

    /** What a symbol leaves open is settled by the cell or the formula, or not at all. */
    @Test
    void openSymbolsAreSettledByCellAndFormula() throws CifException {
        String rhombohedral = "data_x\n_cell_length_a 5\n_cell_length_b 5\n_cell_length_c 5\n_cell_angle_alpha 60\n"
                + "_cell_angle_beta 60\n_cell_angle_gamma 60\n_space_group_name_H-M_alt 'R -3 c'\n";
        assertEquals(12, read(rhombohedral + ATOM).spaceGroup().order());
        String hexagonal = "data_x\n_cell_length_a 5\n_cell_length_b 5\n_cell_length_c 13\n_cell_angle_alpha 90\n"
                + "_cell_angle_beta 90\n_cell_angle_gamma 120\n_space_group_name_H-M_alt 'R -3 c'\n";
        assertEquals(36, read(hexagonal + ATOM).spaceGroup().order());
        String diamond = CELL + "_symmetry_space_group_name_H-M 'F d -3 m'\n_chemical_formula_sum Ni\n"
                + "_cell_formula_units_Z 8\n";
        assertEquals("F d -3 m :1", read(diamond + ATOM).spaceGroup().symbol());
        String eighths = ATOM.replace("Ni1 0 0 0", "Ni1 .125 .125 .125");
        assertEquals("F d -3 m :2", read(diamond + eighths).spaceGroup().symbol());
        assertEquals(8, read(diamond + eighths).atoms().size());
    }

    private static Structure read(String text) throws CifException {
        return CifReader.structures("x.cif", text).getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_cell_length_b 4 | _cell_lenght_b 4 | line 3: _cell_lenght_b is no name",
                "_atom_site_fract_y | _atom_site_frac_y | Did you mean _atom_site_fract_y?",
                "'F m -3 m' | 'F m -3 n' | line 5: The space-group symbol",
                "'F m -3 m' | 'P 6/m m m' | look for a slip in the cell",
                "_cell_length_c 4 | _cell_length_c 4.8 | look for a slip in the cell",
                "_cell_length_c 4 | _cell_length_c 4.o | line 4: _cell_length_c is",
                "Ni1 0 | Xq1 0 | line 12: atom site",
                "0 1.0 | 0 10 | line 12: Site Ni1 has occupancy 10",
                "0 1.0 | 0 1,0 | line 12: _atom_site_occupancy is",
                "_atom_site_occupancy | _atom_site_ocupancy | Did you mean _atom_site_occupancy?",
                "Ni1 0 0 0 1.0 | Ni1 0 0 0 | a value is missing"
            })
    void aSlipIsNamedWithItsLine(String right, String slip, String complaint) {
        String good = CELL + "_space_group_name_H-M_alt 'F m -3 m'\n"
                + ATOM.replace("fract_z\n", "fract_z\n_atom_site_occupancy\n").replace("0 0 0", "0 0 0 1.0");
        assertTrue(good.contains(right.strip()), good);
        String message = error(good.replace(right, slip));
        assertTrue(message.contains(complaint), message);
    }

    @Test
    void anisotropicDisplacementsAndDefaultsAreTaken() throws CifException {
        Structure triphylite = CifReader.structures("t.cif", TriphyliteCif.TEXT).getFirst();
        assertEquals("Triphylite", triphylite.name());
        assertEquals(90, triphylite.lattice().beta());
        assertEquals(
                new Displacement.Anisotropic(0.00642, 0.00595, 0.00765, 0, 0.00037, 0),
                triphylite.sites().get(1).displacement());
        assertEquals(2, triphylite.sites().get(1).species().charge());
        assertEquals(28, triphylite.atoms().size());
    }

    @Test
    void isotropicBIsConvertedAndDummiesAreLeftOut() throws CifException {
        String text = CELL + """
                _space_group_name_Hall 'P 1'
                loop_
                _atom_site_label
                _atom_site_fract_x
                _atom_site_fract_y
                _atom_site_fract_z
                _atom_site_B_iso_or_equiv
                _atom_site_calc_flag
                Ni1 0 0 0 0.79(1) d
                Ni1 0.5 0 0 0.79 d
                Du1 0 .5 0 1 dum
                O1 ? ? ? . .
                """;
        Structure structure = CifReader.structures("x.cif", text).getFirst();
        assertEquals(
                List.of("Ni1", "Ni1_2"),
                structure.sites().stream().map(s -> s.label()).toList());
        assertEquals(
                new Displacement.Isotropic(0.79 / (8 * Math.PI * Math.PI)),
                structure.sites().getFirst().displacement());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_cell_length_a 4 | block (data_...) must come first",
                "data_x loop_ 1 2 | has no data names",
                "data_x loop_ _a _b 1 2 3 | a value is missing",
                "data_x _a | the value of _a is missing",
                "data_x _a _b | the value of _a is missing",
                "data_x _a 'open | is not closed",
                "data_x _a 1 _A 2 | given twice",
                "data_x 5 | a data name",
                "data_x save_y | a data name",
                "data_x | holds no structure",
                "'' | no data block"
            })
    void saysWhatIsWrongAndWhere(String text, String complaint) {
        String message = error(text);
        assertTrue(message.startsWith("bad.cif"), message);
        assertTrue(message.contains(complaint), message);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertTrue(error("data_x\n_cell_length_a four\n_cell_length_b 4\n_cell_length_c 4\n"
                        + "_space_group_name_Hall 'P 1'\n" + ATOM)
                .contains("line 2: _cell_length_a is \"four\""));
        assertTrue(error(CELL + "_space_group_name_Hall 'P 1'\n" + ATOM.replace("Ni1 0", "Xx1 0"))
                .contains("Xx1"));
        assertTrue(error(CELL + "_space_group_name_Hall 'P 1'\n" + ATOM.replace("Ni1 0 0", "Ni1 0 y"))
                .contains("_atom_site_fract_y"));
        assertTrue(error("data_x\n_a\n;\nfield without end\n").contains("has no end"));
    }

    /** Truncated, cut and scrambled files end in one sentence or in a structure, never in anything else. */
    @Test
    void survivesBrokenFiles() {
        Random random = new Random(7);
        for (String name : ShippedStructures.names()) {
            String good = ShippedStructures.cif(name);
            for (int i = 0; i < 400; i++) {
                String bad = i < 100 ? good.substring(0, random.nextInt(good.length())) : scrambled(good, random);
                try {
                    CifReader.structures("bad.cif", bad);
                } catch (CifException expected) {
                    assertTrue(expected.getMessage().startsWith("bad.cif"), expected.getMessage());
                }
            }
        }
    }

    @Test
    void binaryAndEmptyFilesAreNoCif(@TempDir Path folder) throws IOException {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        Path file = Files.write(folder.resolve("noise.cif"), noise);
        assertTrue(assertThrows(CifException.class, () -> CifReader.structures(file))
                .getMessage()
                .contains("noise.cif"));
        Path empty = Files.createFile(folder.resolve("empty.cif"));
        assertThrows(CifException.class, () -> CifReader.structures(empty));
    }

    @Test
    void latin1FilesAreRead(@TempDir Path folder) throws IOException {
        byte[] text = ("data_x\n_chemical_name_common 'Str\u00f6m'\n" + CELL.substring(7)
                        + "_space_group_name_Hall 'P 1'\n" + ATOM)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertEquals(
                "Str\u00f6m",
                CifReader.structures(Files.write(folder.resolve("l.cif"), text))
                        .getFirst()
                        .name());
    }

    /** Real files: atoms in the cell and density from the published cell and composition. */
    @ParameterizedTest
    @CsvSource({
        "calc_ref/TiO2_rutile-fit.cif,6,4.23",
        "calc_ref/CdSe_cadmoselite.cif,4,5.65",
        "calc_ref/silicon.cif,8,2.329",
        "calc_ref/Ni.cif,4,8.91",
        "gr/NaCl.cif,8,2.19",
        "cif/Li3V2PO43_rhombohedral_P1_pymatgen.cif,40,2.875",
        "series_LaMnO3/LaMnO3_Pbnm.cif,20,6.6",
        "series_LaMnO3/LaMnO3_Pm3m.cif,5,6.27"
    })
    void readsRealFiles(String path, int atoms, double density) throws IOException {
        Path file = reference("scattering/" + path);
        Structure structure = CifReader.structures(file).getFirst();
        assertEquals(atoms, structure.atoms().size(), structure.toString());
        assertEquals(density, structure.density(), 0.02 * density, structure.toString());
    }

    private static Path reference(String path) {
        String property = System.getProperty("solidus.reference.data");
        Path root = property != null
                ? Path.of(property)
                : Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                        .map(p -> p.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElse(Path.of("shared/data"));
        Path file = root.resolve(path);
        Assumptions.assumeTrue(Files.exists(file), "the reference file " + path + " is absent");
        return file;
    }

    private static int order(String symmetry) throws CifException {
        return CifReader.structures("x.cif", CELL + symmetry + ATOM)
                .getFirst()
                .spaceGroup()
                .order();
    }

    private static String error(String text) {
        return assertThrows(CifException.class, () -> CifReader.structures("bad.cif", text))
                .getMessage();
    }

    private static String scrambled(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        String alphabet = "\n;'\"_#() .?0129-+x,\u0000\u00e9data_loop_";
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> changed.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(30)));
            }
        }
        return changed.toString();
    }
}
