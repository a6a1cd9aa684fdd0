/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.List;
import org.solidus.core.pipeline.Nearest;
import picocli.CommandLine;

/** Says what is wrong with a call in one or two lines, with the nearest right name, instead of the whole help. */
final class WrongCall implements CommandLine.IParameterExceptionHandler {

    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine call = wrong.getCommandLine();
        call.getErr().println(sentence(wrong, call));
        call.getErr().println("'" + call.getCommandSpec().qualifiedName() + " --help' says how it is called.");
        return ExitStatus.WRONG_CALL;
    }

    private static String sentence(CommandLine.ParameterException wrong, CommandLine call) {
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), call);
        }
        String message = wrong.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }

    private static String unmatched(String argument, CommandLine call) {
        String name = argument.replaceFirst("=.*", "");
        if (argument.startsWith("-")) {
            List<String> options = call.getCommandSpec().options().stream()
                    .flatMap(o -> List.of(o.names()).stream())
                    .toList();
            return "'" + call.getCommandSpec().qualifiedName() + "' has no option '" + name + "'."
                    + Nearest.hint(name, options);
        }
        if (!call.getSubcommands().isEmpty()) {
            return "There is no command '" + (call.getParent() == null ? "" : call.getCommandName() + " ") + argument
                    + "'." + Nearest.hint(argument, call.getSubcommands().keySet());
        }
        return "'" + argument + "' is one argument too many for '"
                + call.getCommandSpec().qualifiedName() + "'.";
    }
}
