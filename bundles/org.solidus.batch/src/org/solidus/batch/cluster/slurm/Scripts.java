/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.solidus.core.pipeline.Pipeline;

/**
 * Writes the scripts of a run: one that submits, one for each job, and one that they share. A person can read and edit
 * them and run them by hand; Slurm is never called but by {@code submit.sh}.
 */
final class Scripts {

    private static final String HEAD = "#!/usr/bin/env bash\n";

    private final SlurmFolder folder;
    private final Pipeline pipeline;
    private final Path out;
    private final SlurmSettings settings;
    private final Demand demand;

    /** @param out folder of the results */
    Scripts(SlurmFolder folder, Pipeline pipeline, Path out, SlurmSettings settings, Demand demand) {
        this.folder = folder;
        this.pipeline = pipeline;
        this.out = out;
        this.settings = settings;
        this.demand = demand;
    }

    /**
     * Writes them all.
     *
     * @param launcher the start script
     * @param passes of the pipeline
     * @param first pass that is not complete
     * @param slices of that pass which have something to do
     */
    void write(Path launcher, int passes, int first, Set<Integer> slices) throws IOException {
        folder.make();
        Files.writeString(folder.pipeline(), pipeline.text());
        script("common.sh", common(launcher));
        for (int pass = first; pass <= passes; pass++) {
            script("pass-" + pass + ".sh", sliceJob(pass));
            script(mergeName(pass, passes) + ".sh", mergeJob(pass, passes));
        }
        script("submit.sh", submit(passes, first, slices));
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.path().resolve(name);
        Files.writeString(file, text);
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        rights.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(file, rights);
    }

    private static String mergeName(int pass, int passes) {
        return pass == passes ? "merge" : "merge-" + pass;
    }

    private String common(Path launcher) {
        return HEAD
                + """
                # What all jobs of this run share. The jobs read it; it does nothing by itself.

                launcher=%s
                pipeline=%s
                arguments=(%s)
                slices=%d
                threads=%d

                # The Java of the computer that submitted, where this one has it too; and what it may take of the job's memory.
                java=%s
                [ ! -x "$java/bin/java" ] || export JAVA_HOME=$java
                export SOLIDUS_JAVA_OPTS="${SOLIDUS_JAVA_OPTS:-} -Xmx%dm"
                export SOLIDUS_NO_BUILD=1

                # $1: slice, $2: pass
                run_slice() {
                    begin "Slice $1 of $slices, pass $2" || return
                    "$launcher" run "$pipeline" "${arguments[@]}" --threads "$threads" --slice "$1/$slices" --pass "$2" || return
                    : >"done/pass-$2-slice-$1"
                }

                # $1: name of the job; the others: --pass K, or nothing for the end
                run_merge() {
                    local name=$1
                    shift
                    begin "$name" || return
                    "$launcher" merge "$pipeline" "${arguments[@]}" --threads "$threads" "$@" || return
                    : >"done/$name"
                }

                # All jobs of a run must work by the same pipeline.
                begin() {
                    printf '%%s: on %%s, %%s\\n' "$1" "$(hostname)" "$(date '+%%F %%T')"
                    if [ ! -x "$launcher" ] || [ ! -r "$pipeline" ]; then
                        printf '%%s\\n' "On $(hostname) there is no $launcher or no $pipeline: all computers of the cluster must see them."
                        return 2
                    fi
                    if ! cmp -s "$pipeline" pipeline.yaml; then
                        printf '%%s\\n' "$pipeline was changed after it was submitted; submit it again."
                        return 2
                    fi
                }
                """.formatted(
                                ShellText.quoted(launcher.toString()),
                                ShellText.quoted(file()),
                                ShellText.quoted(arguments()),
                                demand.slices(),
                                demand.threads(),
                                ShellText.quoted(System.getProperty("java.home")),
                                demand.heap());
    }

    private String file() {
        return Path.of(pipeline.file()).toAbsolutePath().normalize().toString();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--out", out.toString()));
        pipeline.overrides().sets().forEach(set -> arguments.addAll(List.of("--set", set)));
        pipeline.overrides().sources().forEach((name, path) -> {
            Path absolute = Path.of("").toAbsolutePath().resolve(path).normalize();
            arguments.addAll(List.of("--source", name + "=" + absolute));
        });
        return arguments;
    }

    private String sliceJob(int pass) {
        return job("pass-" + pass, "pass-" + pass + "-slice-%a", Demand.text(demand.time())) + """
                # One slice of pass %1$d. By hand: SLURM_ARRAY_TASK_ID=1 ./pass-%1$d.sh
                cd "${SLURM_SUBMIT_DIR:-$(dirname "${BASH_SOURCE[0]}")}" || exit
                . ./common.sh
                run_slice "$SLURM_ARRAY_TASK_ID" %1$d
                """.formatted(pass);
    }

    private String mergeJob(int pass, int passes) {
        String name = mergeName(pass, passes);
        return job(name, name, Demand.text(demand.mergeTime()))
                + """
                # %s By hand: ./%s.sh
                cd "${SLURM_SUBMIT_DIR:-$(dirname "${BASH_SOURCE[0]}")}" || exit
                . ./common.sh
                run_merge %s
                """.formatted(
                                pass == passes
                                        ? "All slices are put together to the result file, figures and tables."
                                        : "Pass " + pass + " is finished, for the slices of the next.",
                                name,
                                pass == passes ? name : name + " --pass " + pass);
    }

    /** Names have no blanks: not every Slurm reads quotes in these lines. The logs lie below the folder of submission. */
    private String job(String name, String log, String time) {
        List<String> lines = new ArrayList<>(List.of(
                "--job-name=solidus-" + name,
                "--output=logs/" + log + ".log",
                "--open-mode=append",
                "--requeue",
                "--time=" + time,
                "--mem=" + demand.memory() + "M",
                "--cpus-per-task=" + demand.threads()));
        if (!settings.partition().isEmpty()) {
            lines.add("--partition=" + settings.partition());
        }
        if (!settings.account().isEmpty()) {
            lines.add("--account=" + settings.account());
        }
        lines.addAll(settings.options());
        return HEAD + lines.stream().map(line -> "#SBATCH " + line + "\n").collect(Collectors.joining()) + "\n";
    }

    private String submit(int passes, int first, Set<Integer> slices) {
        List<String> jobs = new ArrayList<>();
        for (int pass = first; pass <= passes; pass++) {
            String array = pass > first ? ranges(all()) : ranges(slices);
            if (!array.isEmpty()) {
                jobs.add("submit pass-" + pass + " " + array);
            }
            jobs.add("submit " + mergeName(pass, passes));
        }
        return HEAD + """
                # Submits this run: for each pass an array of slices, and a merge that waits for all of them.
                # %s
                # It may be edited and run again by hand; what is complete is never done twice.
                # The numbers of the jobs go to the file 'jobs': 'solidus submit slurm ... --follow' reads them.
                set -eu
                cd -P "$(dirname "${BASH_SOURCE[0]}")"

                # Half a chain would wait for what never comes.
                jobs=()
                give_up() {
                    [ "${#jobs[@]}" -eq 0 ] || scancel "${jobs[@]}"
                }
                trap give_up EXIT

                # $1: name of the job, $2: its slices, if it has any. Each job waits for the one before.
                submit() {
                    local options=() job
                    [ "$#" -lt 2 ] || options+=(--array="$2")
                    if [ "${#jobs[@]}" -gt 0 ]; then
                        options+=(--dependency="afterok:${jobs[${#jobs[@]} - 1]}" --kill-on-invalid-dep=yes)
                    fi
                    job=$(sbatch --parsable ${options[@]+"${options[@]}"} "$1.sh")
                    job=${job%%%%;*}
                    jobs+=("$job")
                    printf '%%s\n' "$1 $job${2:+ $2}" | tee -a jobs.new
                }

                mkdir -p logs done
                rm -f jobs jobs.new cancelled logs/* done/*
                %s
                mv jobs.new jobs
                trap - EXIT
                """.formatted(demand.reasons(), String.join("\n", jobs));
    }

    private Set<Integer> all() {
        return IntStream.rangeClosed(1, demand.slices()).boxed().collect(Collectors.toSet());
    }

    /** Numbers as Slurm writes them: 1-3,7. */
    static String ranges(Set<Integer> numbers) {
        List<int[]> ranges = new ArrayList<>();
        for (int number : numbers.stream().sorted().toList()) {
            if (!ranges.isEmpty() && ranges.get(ranges.size() - 1)[1] == number - 1) {
                ranges.get(ranges.size() - 1)[1] = number;
            } else {
                ranges.add(new int[] {number, number});
            }
        }
        return ranges.stream()
                .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
                .collect(Collectors.joining(","));
    }
}
