/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** {@code sintering-map}: a flash-sintered pellet scanned through an X-ray beam. */
@Component(service = Simulator.class)
public final class SinteringMapSimulator implements Simulator {

    /** The name of this kind. */
    public static final String KIND = "sintering-map";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "A flash-sintered LATP pellet scanned through an X-ray beam: hotspots of the current, their thermal "
                + "expansion and amorphous cores, on detector frames with noise, texture, bad pixels and a drifting "
                + "beam.";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("current", "6: current density in A/cm2; more current makes more and hotter hotspots");
        settings.put("hotspots", "auto: number of hotspots; 0 is the uniform pellet, the negative control");
        settings.put("gradient", "0: how many K the middle is warmer than the rim");
        settings.put("counts", "auto: mean photons in a pixel that the pellet would give in the open beam");
        settings.put("texture", "0.3: strength of the fibre texture along the current, -1 to 1");
        return settings;
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        SinteringMapWriter.write(SinteringMap.of(plan(request)), request.folder(), progress);
    }

    /**
     * Finds every hotspot above 5 sigma within one step, no others, and c as the truth has it.
     *
     * @throws IOException if the truth or a result can't be read
     */
    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        TruthFile file = new TruthFile(folder.resolve("truth"));
        Truth truth = file.read();
        CellComparison cell = CellComparison.of(
                cells(results, truth), file.readMap("c"), file.readMap("sigma_c"), file.readMap("transmission"));
        List<Finding> findings = new ArrayList<>(
                PelletFindings.of("", truth, results.result("hotspots").source()));
        findings.addAll(findings(cell));
        return findings;
    }

    private static List<Finding> findings(CellComparison cell) {
        List<Finding> findings = new ArrayList<>();
        if (!Double.isNaN(cell.correlation())) {
            double least = cell.expectedCorrelation() - 0.1;
            findings.add(new Finding(
                    "correlation of the map of c with the truth",
                    String.format(Locale.ROOT, "%.3f", cell.correlation()),
                    String.format(Locale.ROOT, "above %.3f", least),
                    cell.correlation() > least));
        }
        findings.add(new Finding(
                "bias of c (angstrom)",
                String.format(Locale.ROOT, "%.5f", cell.bias()),
                "below 0.01",
                Math.abs(cell.bias()) < 0.01));
        findings.add(new Finding(
                "scatter of c over the smallest possible",
                String.format(Locale.ROOT, "%.2f", cell.pull()),
                "0.8 to 2",
                cell.pull() > 0.8 && cell.pull() < 2));
        return findings;
    }

    private static double[] cells(Results results, Truth truth) throws IOException {
        Source lattice = results.result("lattice").source();
        double[] c = new double[truth.rows() * truth.columns()];
        for (int i = 0; i < c.length; i++) {
            try {
                c[i] = lattice.frame(i).table().column("c").number(0);
            } catch (MissingFrameException masked) {
                c[i] = Double.NaN;
            }
        }
        return c;
    }

    private static SinteringPlan plan(Request request) {
        SinteringPlan plan =
                switch (request.size()) {
                    case SMALL -> SinteringPlan.small(request.seed());
                    case MEDIUM -> SinteringPlan.medium(request.seed());
                    case LARGE -> SinteringPlan.large(request.seed());
                };
        for (Map.Entry<String, String> setting : request.settings().entrySet()) {
            plan = with(plan, setting.getKey(), setting.getValue());
        }
        // The number of hotspots has the last word, whatever the order of the settings.
        String hotspots = request.settings().getOrDefault("hotspots", "auto");
        return hotspots.equals("auto") ? plan : plan.withHotspots((int) number("hotspots", hotspots));
    }

    private static SinteringPlan with(SinteringPlan plan, String name, String value) {
        return switch (name) {
            case "current" -> plan.withCurrent(number(name, value));
            case "gradient" -> plan.withGradient(number(name, value));
            case "texture" -> plan.withTexture(number(name, value));
            case "counts" -> value.equals("auto") ? plan : plan.withCounts(number(name, value));
            case "hotspots" -> plan;
            default ->
                throw new IllegalArgumentException("A " + KIND + " has no setting '" + name
                        + "'; it has current, hotspots, gradient, counts and texture.");
        };
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The setting '" + name + "' is a number, not '" + value + "'.", e);
        }
    }
}
