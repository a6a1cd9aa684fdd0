/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.drivers.stream.StreamSettings;

/**
 * A detector whose program writes files into a folder: frames as files appear, whole ones only, in the order of the numbers
 * in their names. The address is {@code file:///data/run7}. Every format that Solidus reads will do.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class FolderDriver implements DriverFactory<FolderDriver.Settings> {

    /**
     * @param files names that count
     * @param dataset of each file
     * @param existing whether files count that are there at the start
     * @param settle time for which a file must not have changed, s
     * @param giveUp time after which a file that can't be read is given up, s
     * @param poll time between looks, s
     * @param numbered whether the last number in a name counts the frames
     * @param stream what all streams can be told
     */
    public record Settings(
            @Param(help = "Names of the files that count: *.tif", def = "'*'")
            String files,

            @Param(help = "Dataset of each file; its main one where it is not given.")
            Optional<String> dataset,

            @Param(help = "Files count that are there at the start.", def = "false")
            boolean existing,

            @Param(help = "A file is whole when it has not changed for so long.", unit = "s", def = "0.3 s", min = 0)
            double settle,

            @Param(help = "A file that can't be read is given up after so long.", unit = "s", def = "10 s", min = 0)
            double giveUp,

            @Param(help = "Time between looks into the folder.", unit = "s", def = "0.1 s", min = 0.01, expert = true)
            double poll,

            @Param(
                    help = "The last number in a name counts the frames, so that a missing file is noticed.",
                    def = "true")
            boolean numbered,

            @Shared StreamSettings stream) {}

    @Override
    public String id() {
        return "file.folder";
    }

    @Override
    public String name() {
        return "Detector that writes files (folder)";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) throws DeviceException {
        return new FolderDevice(id, Places.path(address), settings, context);
    }
}
