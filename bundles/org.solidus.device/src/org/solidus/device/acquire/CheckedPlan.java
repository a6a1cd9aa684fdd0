/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.live.LivePlan;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.PlannedDevice;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;

/**
 * A plan that fits its devices, with these: made, not connected.
 *
 * @param plan as written
 * @param devices by id, in the order of the plan
 * @param profiles for their devices, by name
 * @param prepared what the devices will make of them, by name
 * @param live analyses
 * @param warnings what a person should know before it starts, a sentence each
 */
public record CheckedPlan(
        AcquisitionPlan plan,
        Map<String, Device> devices,
        Map<String, Profile> profiles,
        Map<String, Prepared> prepared,
        LivePlan live,
        List<String> warnings)
        implements AutoCloseable {

    /** Copies, in order. */
    public CheckedPlan {
        devices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(devices));
        profiles = Map.copyOf(profiles);
        prepared = Map.copyOf(prepared);
        warnings = List.copyOf(warnings);
    }

    /** What the devices say of themselves. */
    public List<Description> descriptions() {
        return devices.values().stream().map(Device::describe).toList();
    }

    /** What will happen when, as far as that is known. */
    public Timeline timeline() {
        return Timeline.of(this);
    }

    /** Room that the run will take on the disk, as far as that is known. */
    public DiskNeed diskNeed() {
        return DiskNeed.of(this);
    }

    /**
     * Devices that drive something or could, in the order in which they are made safe: as the plan says, then by their
     * numbers, then as they stand there.
     */
    public List<Device> tripOrder() {
        return tripOrder(plan, devices);
    }

    static List<Device> tripOrder(AcquisitionPlan plan, Map<String, Device> devices) {
        List<String> order = new ArrayList<>(plan.settings().tripOrder());
        plan.devices().stream()
                .filter(device -> devices.containsKey(device.id()))
                .filter(device -> plan.drives(device.id())
                        || devices.get(device.id()).describe().watchdog() != Watchdog.NOT_NEEDED)
                .sorted((a, b) -> Integer.compare(number(a), number(b)))
                .map(PlannedDevice::id)
                .filter(id -> !order.contains(id))
                .forEach(order::add);
        return order.stream().filter(devices::containsKey).map(devices::get).toList();
    }

    private static int number(PlannedDevice device) {
        return device.trip().orElse(Integer.MAX_VALUE);
    }

    /** Gives the devices back; outputs are left as they are. */
    @Override
    public void close() {
        devices.values().forEach(Device::close);
    }
}
