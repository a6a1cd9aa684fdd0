/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.unit.Quantity;
import org.solidus.device.Actuator;
import org.solidus.device.Channel;
import org.solidus.device.Device;
import org.solidus.device.guard.Guards;
import org.solidus.device.live.LivePlan;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.Channels;
import org.solidus.device.plan.Trigger;

/** Whether triggers name channels that are there, in units that fit, and set what can be set. */
final class TriggerCheck {

    private final AcquisitionPlan plan;
    private final Map<String, Device> devices;
    private final LivePlan live;
    private final List<Problem> problems = new ArrayList<>();

    TriggerCheck(AcquisitionPlan plan, Map<String, Device> devices, LivePlan live) {
        this.plan = plan;
        this.devices = devices;
        this.live = live;
    }

    List<Problem> problems() {
        for (Trigger trigger : plan.triggers()) {
            try {
                if (trigger.cause() instanceof Trigger.Crossing crossing) {
                    crossing(crossing);
                }
                if (trigger.action() instanceof Trigger.Set set) {
                    set(set);
                }
            } catch (IllegalArgumentException e) {
                problems.add(trigger.where().problem(e.getMessage()));
            }
        }
        return problems;
    }

    private void crossing(Trigger.Crossing crossing) {
        int dot = crossing.channel().indexOf('.');
        if (crossing.channel().startsWith(Guards.LIVE + ".")) {
            result(crossing.channel().substring(dot + 1));
        }
        Optional<Channel> channel =
                known(crossing.channel().substring(0, dot), crossing.channel().substring(dot + 1));
        if (channel.isPresent()) {
            crossing.above().ifPresent(value -> Channels.converted(channel.get(), value));
            crossing.below().ifPresent(value -> Channels.converted(channel.get(), value));
        }
    }

    /** A trigger that waits for a result that nothing gives would wait for ever. */
    private void result(String name) {
        if (!live.channels().contains(name)) {
            throw new IllegalArgumentException("There is no live result '" + name + "'."
                    + Nearest.hint(name, live.channels().stream().sorted().toList()));
        }
    }

    private void set(Trigger.Set set) {
        Device device = devices.get(set.device());
        if (device == null) {
            return;
        }
        if (!(device instanceof Actuator)) {
            throw new IllegalArgumentException("'" + set.device() + "' has nothing that can be set from here.");
        }
        if (!device.describe().channels().isEmpty()) {
            Channel channel = Channels.settable(device.describe(), Optional.of(set.channel()));
            Channels.value(channel, set.to());
            Optional<Quantity> rate = set.rate();
            rate.ifPresent(value -> Channels.rate(channel, value));
        }
    }

    /** Empty where that is only known once the device is connected, or of live results. */
    private Optional<Channel> known(String id, String channel) {
        Device device = devices.get(id);
        return device == null || device.describe().channels().isEmpty()
                ? Optional.empty()
                : Optional.of(Channels.named(device.describe(), channel));
    }
}
