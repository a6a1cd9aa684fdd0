/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.workbench.model.Desk;

/**
 * Simulates an experiment of the kind that plugin.xml names into the workspace, and opens its pipeline. What was
 * simulated before is opened at once.
 */
public final class SimulateHandler extends DeskHandler implements IExecutableExtension {

    private static final long SEED = 7;

    private String kind = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        kind = String.valueOf(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        Optional<Simulator> simulator = desk.registry().simulators().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst();
        if (simulator.isEmpty()) {
            desk.notices().error("The simulator '" + kind + "' is not installed.");
            return;
        }
        desk.tasks()
                .start(
                        "Simulating: " + kind,
                        (progress, stop) -> {
                            Path folder = folder();
                            Path pipeline = folder.resolve("pipeline.yaml");
                            Path whole = folder.resolve("truth").resolve("truth.json");
                            if (!Files.exists(pipeline) || !Files.exists(whole)) {
                                Files.createDirectories(folder);
                                simulator.get().simulate(new Request(SEED, Size.SMALL, folder, Map.of()), progress);
                            }
                            return pipeline;
                        },
                        desk::open,
                        why -> desk.notices().error("The simulation was not finished: " + why));
    }

    private Path folder() throws java.io.IOException {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL()))
                    .resolve("examples")
                    .resolve(kind);
        } catch (java.net.URISyntaxException e) {
            throw new java.io.IOException("The workspace has no usable place: " + e.getMessage(), e);
        }
    }
}
