# Everything a user types. Needs a JDK >= 17, Maven and make; Maven fetches the rest.

JDKS   := $(shell src/build/jdks)
NEWEST := $(lastword $(JDKS))
MVN    := mvn -B -ntp -q
SOURCES := pom.xml LICENSE NOTICE src/build/DescribeModule.java $(shell find src/main -type f)

# Every target but the jar.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help:             ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1|/p' $(MAKEFILE_LIST) | column -t -s '|'

build: kernel.jar ## kernel.jar

kernel.jar: $(SOURCES)
	$(MVN) package
	@touch $@

train: kernel.jar ## train 784-30-10 on MNIST in data/mnist or $KERNEL_DATA, else on synthetic digits; ARGS="--epochs 5"
	$(NEWEST)/bin/java --add-modules jdk.incubator.vector -jar kernel.jar train $(ARGS)

test:             ## every test, on every JDK >= 17 found
	@test -n "$(JDKS)" || { echo "make test: no JDK >= 17 found; install one or set JAVA_HOME"; exit 1; }
	@echo "make test: about five minutes a JDK on two cores; $(words $(JDKS)) found: $(JDKS)"
	@for jdk in $(JDKS); do echo "== tests on $$jdk"; text=$$(test $$jdk = $(NEWEST) || echo ,text); \
	MAVEN_OPTS="-XX:TieredStopAtLevel=1 $$MAVEN_OPTS" mvn -B -ntp verify -Dtest.java=$$jdk/bin/java -Dtest.excluded=soak$$text || exit 1; done

lint:             ## stray spaces and imports, and the mistakes that Error Prone knows: a minute or two
	@mvn -B -ntp -q spotless:check
	@case "$$($(NEWEST)/bin/javac -version)" in \
	"javac 17"*|"javac 18"*|"javac 19"*|"javac 20"*) echo "lint: Error Prone needs JDK 21; $(NEWEST) is older: left out" ;; \
	*) said=$$(JAVA_HOME=$(NEWEST) mvn -B -ntp clean test-compile -Down.javac -P error-prone 2>&1); failed=$$?; \
	   printf '%s\n' "$$said" | grep -E '\] \[[A-Z][A-Za-z]+\] |^\[ERROR\]'; exit $$failed ;; esac

# Empty until there is one.
LAST_RELEASE :=
api:              ## what the public classes lost since the last release
ifeq ($(LAST_RELEASE),)
	@echo "api: nothing to compare with, since nothing was released yet; after a release, put its version into LAST_RELEASE here"
else
	@mvn -B -ntp -q package -P api -Dlast.release=$(LAST_RELEASE)
endif

CLASSES :=
mutation:         ## which changes of kernel.nn and kernel.model no test would notice: an hour; CLASSES=kernel.model.Model* for a part
	@mvn -B -ntp test-compile org.pitest:pitest-maven:mutationCoverage -P mutation -Dtest.java=$(NEWEST)/bin/java \
	    $(if $(CLASSES),-DtargetClasses='$(CLASSES)')
	@echo "mutation: the report is target/pit-reports/index.html"

SOAK_SECONDS := 3600
soak:             ## an hour of training, 200 times kill -9 and 20 in a sweep, a million tasks of a team, 450,000 spoilt files; SOAK_SECONDS=600 for less
	@echo "soak: about $$(( $(SOAK_SECONDS) / 60 + 25 )) minutes"
	@mvn -B -ntp verify -Dtest='KillJarTest,SweepKillJarTest,SoakJarTest,TeamStressTest,CorruptFileTest,SameBitsTest' -Dsurefire.failIfNoSpecifiedTests=false -Dtest.failIfNone=false \
	    -Dtest.excluded= -Dkernel.kills=200 -Dkernel.spoilt=30000 -Dkernel.handOvers=1000000 -Dkernel.soakSeconds=$(SOAK_SECONDS) -Dtest.java=$(NEWEST)/bin/java

stress: kernel.jar ## what threads see of each other, with jcstress: two minutes; TEST=OneLeader for a part
	@$(MAKE) --no-print-directory -C stress stress

faults:           ## a fault at every system call on every file that is written, and a power cut between any two: needs strace
	@command -v strace > /dev/null || { echo "faults: strace is not installed; on Debian it is the package strace"; exit 1; }
	@echo "faults: about twenty minutes"
	@mvn -B -ntp verify -Dtest='FaultJarTest,PowerCutJarTest' -Dsurefire.failIfNoSpecifiedTests=false -Dtest.failIfNone=false \
	    -Dkernel.faults=true -Dtest.java=$(NEWEST)/bin/java

same-jar:         ## that the oldest and the newest JDK found build the same kernel.jar, byte for byte
	@src/build/same-jar $(JDKS)

try-library: kernel.jar ## kernel.jar as a dependency of a fresh project, with the README's example
	@src/build/try-library $(JDKS)

verify-arm: kernel.jar ## the same bits on an emulated 64-bit Arm CPU; needs QEMU
	@src/build/verify-arm

# What a user may write to: root's place for all, else one's own.
PREFIX ?= $(if $(filter 0,$(shell id -u)),/usr/local,$(HOME)/.local)
install: kernel.jar ## kernel with manual page, completions and class archive into PREFIX, else ~/.local or, as root, /usr/local
	@src/build/install "$(DESTDIR)" "$(PREFIX)" $(JDKS)

uninstall:        ## removes from PREFIX what make install has put there
	@src/build/install --remove "$(DESTDIR)" "$(PREFIX)"

image: kernel.jar ## kernel with a Java of its own, which needs no JDK, in target/image; a package of it where the tools are
	@src/build/image $(JDKS)

bench: kernel.jar ## JMH benchmarks, at most ten minutes; BENCH=Gemm for a part, FULL=1 to publish
	@$(MAKE) --no-print-directory -C bench bench

compare: kernel.jar ## the same job by every system that is there, one thread and all
	@$(MAKE) --no-print-directory -C bench compare

compare-general: kernel.jar ## a classifier with ReLU, softmax and Adam: ours, scikit-learn's and PyTorch's, one thread
	@$(MAKE) --no-print-directory -C bench compare-general

compare-tables: kernel.jar ## from a CSV to a saved model: ours, and pandas with scikit-learn; TABLES=DIR
	@$(MAKE) --no-print-directory -C bench compare-tables

compare-streams: kernel.jar ## reading a CSV, and predicting from a pipe: ours, and pandas with scikit-learn
	@$(MAKE) --no-print-directory -C bench compare-streams

compare-dense: kernel.jar ## small networks on dense rows: ours, and scikit-learn's, one thread
	@$(MAKE) --no-print-directory -C bench compare-dense

compare-latency: kernel.jar ## a single row: ours, ONNX Runtime's and DJL's
	@$(MAKE) --no-print-directory -C bench compare-latency

compare-sweep: kernel.jar ## many trainings side by side: ours, and scikit-learn's RandomizedSearchCV; ARGS="--trials 8"
	@$(MAKE) --no-print-directory -C bench compare-sweep

versus: kernel.jar ## two builds against each other in one process, JARS=old.jar,new.jar
	@$(MAKE) --no-print-directory -C bench versus

readme-table: kernel.jar ## the README's results from bench/results
	@$(MAKE) --no-print-directory -C bench readme-table

flamegraph: kernel.jar ## where the training time goes → flamegraphs/; ARGS="--hidden 300,100" another job
	@$(MAKE) --no-print-directory -C bench flamegraph

flamegraph-series: kernel.jar
	@$(MAKE) --no-print-directory -C bench flamegraph-series

flamegraph-diff: kernel.jar ## what moved from A=….collapsed to B=….collapsed
	@$(MAKE) --no-print-directory -C bench flamegraph-diff

fuzz: kernel.jar  ## coverage-guided fuzzing of every reader, SECONDS=60 for each
	@$(MAKE) --no-print-directory -C fuzz fuzz

spark: kernel.jar ## the estimators and sweeps on Apache Spark: their tests, in local mode and on a cluster on loopback; TEST=SweepTest
	@$(MAKE) --no-print-directory -C spark spark

spark-example: kernel.jar ## a pipeline and a sweep on Spark
	@$(MAKE) --no-print-directory -C spark example

spark-compare: kernel.jar ## seconds to the same log-loss: Spark ML's perceptron and ours
	@$(MAKE) --no-print-directory -C spark compare

data: kernel.jar  ## download MNIST into data/mnist; a proxy is taken from $https_proxy or $HTTPS_PROXY
	$(NEWEST)/bin/java -jar kernel.jar fetch mnist

clean:            ## remove everything that was built
	$(MVN) clean
	@$(MAKE) --no-print-directory -C bench clean
	@$(MAKE) --no-print-directory -C stress clean
	@$(MAKE) --no-print-directory -C fuzz clean
	@$(MAKE) --no-print-directory -C spark clean
