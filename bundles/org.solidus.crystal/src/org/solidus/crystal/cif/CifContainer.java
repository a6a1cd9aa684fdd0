/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;
import org.solidus.crystal.symmetry.FoundSymmetry;
import org.solidus.crystal.symmetry.SymmetryFinder;

/** The structures of a CIF, read. */
final class CifContainer implements Container {

    /** Symmetry is looked for in larger cells only where it is needed: that takes seconds. */
    private static final int DESCRIBED_ATOMS = 500;

    private final Path path;
    private final List<Structure> structures;

    CifContainer(Path path, List<Structure> structures) {
        this.path = path;
        this.structures = structures;
    }

    @Override
    public List<DatasetInfo> datasets() {
        return List.of();
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        throw new CifException(path + " holds crystal structures and no dataset '" + dataset + "'.");
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of(
                "structures", structures.stream().map(CifContainer::described).toList());
    }

    /**
     * The structure of the file.
     *
     * @throws CifException if there are several, naming them: the pipeline could not say which it means
     */
    @Override
    public <T> Optional<T> object(Class<T> type) throws IOException {
        if (type != Structure.class) {
            return Optional.empty();
        }
        if (structures.size() > 1) {
            throw new CifException(path + " holds " + structures.size() + " structures ("
                    + String.join("; ", structures.stream().map(Structure::name).toList())
                    + "); keep the data block of one of them in a file of its own.");
        }
        return Optional.of(type.cast(structures.getFirst()));
    }

    @Override
    public void close() {
        // nothing is held open
    }

    private static Map<String, Object> described(Structure structure) {
        Lattice cell = structure.lattice();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", structure.name());
        description.put("spaceGroup", structure.spaceGroup().symbol());
        description.put("operations", structure.spaceGroup().order());
        found(structure).ifPresent(sentence -> description.put("symmetry", sentence));
        description.put("cell", described(cell));
        description.put("cellContent", structure.cellFormula());
        description.put("density", structure.density());
        description.put(
                "sites",
                structure.sites().stream()
                        .map(site -> described(structure, site))
                        .toList());
        description.put("provenance", structure.provenance());
        return description;
    }

    /** Computed structures often declare P 1; what they are is told, but not changed. */
    private static Optional<String> found(Structure structure) {
        if (structure.atoms().size() > DESCRIBED_ATOMS) {
            return Optional.empty();
        }
        FoundSymmetry found = SymmetryFinder.find(structure);
        return found.isHigher() ? Optional.of(found.sentence()) : Optional.empty();
    }

    private static Map<String, Object> described(Lattice cell) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("a", cell.a());
        description.put("b", cell.b());
        description.put("c", cell.c());
        description.put("alpha", cell.alpha());
        description.put("beta", cell.beta());
        description.put("gamma", cell.gamma());
        description.put("volume", cell.volume());
        return description;
    }

    private static Map<String, Object> described(Structure structure, Site site) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("label", site.label());
        description.put("species", site.species().toString());
        description.put("multiplicity", structure.multiplicity(site.label()));
        description.put("position", List.of(site.x(), site.y(), site.z()));
        description.put("occupancy", site.occupancy());
        return description;
    }
}
